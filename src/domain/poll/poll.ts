import type { Audience } from '../audience.js'
import type { Channel } from '../channel.js'
import type { EventId, Instant, OfficerId, ParticipantId, TrackingCode, UnitId } from '../ids.js'
import { type Level, USUAL_LEVEL } from '../level.js'
import type { Language } from '../participant.js'

/** A sentence in both languages. */
export type Bilingual = Readonly<Record<Language, string>>

export interface PollOption {
  /** `1`, `2`, …: stable, never reused within a poll. */
  readonly id: string
  readonly label: Bilingual
}

/** How a poll is answered. The engine is open: a new kind is one case here, one in `choice.ts`, one in the dialog. */
export type PollKind =
  | { readonly is: 'single' }
  | { readonly is: 'multiple'; readonly max: number }
  /** Whole numbers from `from` to `to`, at most ten of them. */
  | {
      readonly is: 'scale'
      readonly from: number
      readonly to: number
      readonly low: Bilingual
      readonly high: Bilingual
    }
  | { readonly is: 'yesNo' }

export const OPTIONS = { min: 2, max: 8, label: 20 }
export const QUESTION = { min: 10, max: 300 }
/** What the ministry decides after a poll, in each language. */
export const DECISION = { min: 10, max: 1500 }
/** No poll stays open longer. */
export const OPEN_MAX_MS = 366 * 86_400_000

export type PollState =
  | { readonly is: 'draft' }
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | {
      readonly is: 'open'
      readonly since: Instant
      readonly until: Instant
      /** Its last day has begun. */
      readonly closingSoon?: true
    }
  | { readonly is: 'closed'; readonly at: Instant }
  | { readonly is: 'resultPublished'; readonly at: Instant }
  /** What the ministry does with the result, told to everybody who voted. */
  | { readonly is: 'decisionPublished'; readonly at: Instant; readonly decision: Bilingual }
  /** An officer's reason stands as it was written; the clock's is known in both languages. */
  | {
      readonly is: 'cancelled'
      readonly at: Instant
      readonly reason: string | Bilingual
      /** It was never put to anybody, and is nobody's business but the staff's. */
      readonly unopened?: true
    }

/** Those in which everybody may read the numbers. */
export const RESULT_STATES: readonly PollState['is'][] = ['resultPublished', 'decisionPublished']

/** The last time that staff moved the end of a poll, and the reason, which the public reads as it was written. */
export interface MovedEnd {
  readonly is: 'extended' | 'closedEarly'
  readonly at: Instant
  readonly reason: string
}

export interface Poll {
  readonly code: TrackingCode
  readonly unit: UnitId
  readonly question: Bilingual
  readonly kind: PollKind
  /** Empty for a scale, whose answers follow from the kind; of a yes or no these two. */
  readonly options: readonly PollOption[]
  /** Asks for one line of reason after the vote. */
  readonly asksWhy: boolean
  readonly audience: Audience
  /** How far the say of those who vote goes, where it is not consultation. */
  readonly level?: Level
  readonly showsInterim: boolean
  /** When the clock opens it, once it is approved; without it staff open it themselves. */
  readonly opensAt?: Instant
  /** When it ends, or ended; set at drafting, in force once open. */
  readonly closesAt: Instant
  readonly moved?: MovedEnd
  /** The smallest number of people shown of a group, where it is not CELL_MIN. */
  readonly cellMin?: number
  readonly createdBy: OfficerId
  readonly createdAt: Instant
  readonly state: PollState
}

/**
 * One participant, one vote per poll, or per statement of a consultation: the pair is its identity, and a later vote replaces
 * the earlier.
 */
export interface Vote {
  /** The poll or the consultation. */
  readonly poll: TrackingCode
  /** The statement of the consultation. */
  readonly statement?: string
  readonly participant: ParticipantId
  /** Ids of options; for a scale the number; for yes/no `yes` or `no`. Sorted. */
  readonly choice: readonly string[]
  readonly why?: string
  readonly at: Instant
  readonly channel: Channel
  readonly evt: EventId
}

/** Names what a vote was cast on. Nothing but the poll's own votes begins with its code and a colon. */
export const votedOn = ({ poll, statement }: Pick<Vote, 'poll' | 'statement'>): string =>
  statement === undefined ? poll : `${poll}.${statement}`

/** Polls of the time before levels were chosen ask, and the ministry decides. */
export const levelOf = ({ level }: Pick<Poll, 'level'>): Level => level ?? USUAL_LEVEL

/** True when a vote made at `at` counts. */
export const acceptsVotes = (poll: Poll, at: Instant): boolean => poll.state.is === 'open' && at <= poll.state.until
