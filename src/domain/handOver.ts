import type { CaseEvent, CaseState } from './case.js'
import type { Instant, OfficerId } from './ids.js'
import { type Participant, needsGuardian } from './participant.js'
import { statusOfCase } from './status.js'

/** That the author of a complaint agreed, in a message of theirs, to have it handed to the national platform. */
export interface HandOverConsent {
  /** When they wrote so. */
  readonly agreedAt: Instant
  /** They agreed to their name going with it. */
  readonly withName: boolean
  readonly recordedBy: OfficerId
  readonly recordedAt: Instant
}

/** `noAgreement`: there is no message of the author's by which they could have agreed. */
export type HandOverRefusal = 'notNow' | 'guardianMissing' | 'noAgreement'

/** The messages by which an author may have agreed: those that follow a question of staff. */
export const mayAgree = (events: readonly CaseEvent[]): readonly Extract<CaseEvent, { is: 'citizenWrote' }>[] => {
  const asked = events.findIndex(({ is }) => is === 'askedBack')
  return asked < 0 ? [] : events.slice(asked).flatMap(event => (event.is === 'citizenWrote' ? [event] : []))
}

interface Asked {
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly withdrawn: boolean
  readonly author: Participant | undefined
}

/** What stands against handing a complaint over on the strength of the message of that moment. */
export const handOverObjection = (
  { state, events, withdrawn, author }: Asked,
  agreedAt: Instant,
): HandOverRefusal | undefined => {
  if (withdrawn || statusOfCase(state) === 'withdrawn' || !author) return 'notNow'
  if (needsGuardian(author)) return 'guardianMissing'
  return mayAgree(events).some(({ at }) => at === agreedAt) ? undefined : 'noAgreement'
}
