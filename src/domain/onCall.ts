import type { Instant, OfficerId } from './ids.js'
import { localTime, weekdayOf } from './zonedTime.js'

/** How the safeguarding team is called, as the administrator decides it. */
export interface SafetyDuty {
  /** Who is called first on a weekday, 0 Sunday … 6 Saturday; a day that is missing has nobody. */
  readonly onCall: readonly { readonly weekday: number; readonly officer: OfficerId }[]
}

/** Whose day it is in that zone at that moment. */
export const onCallAt = ({ onCall }: SafetyDuty, zone: string, at: Instant): OfficerId | undefined => {
  const today = weekdayOf(localTime(zone, at).day)
  return onCall.find(({ weekday }) => weekday === today)?.officer
}
