import type { Instant } from './ids.js'
import { DAY } from './zonedTime.js'

/** The law grants so many days for whatever people ask about their data. */
export const LEGAL_DAYS = 45
/** What is promised on a day has that whole day. */
const GRACE = DAY

/** By when it was promised to the person, and by when the law wants it. */
export interface RightsDates {
  readonly promised: Instant
  readonly latest: Instant
}

/** When a request made then is due: a copy at once, an erasure on the day that the person was told. */
export const rightsDates = ({ at, dueAt }: { readonly at: Instant; readonly dueAt?: Instant }): RightsDates => ({
  promised: (dueAt ?? at) + GRACE,
  latest: at + LEGAL_DAYS * DAY,
})
