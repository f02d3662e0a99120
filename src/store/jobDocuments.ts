import type { ConversationId, Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Bilingual } from '../domain/poll/poll.js'
import type { SystemEvent } from '../messaging/systemEvent.js'
import type { Lease } from './documents.js'

/** What the voters of a poll are told, the same for all of them. */
export interface PollOutcome {
  readonly rows: readonly { readonly label: Bilingual; readonly percent: number }[]
  readonly voters: number
  /** One to nine voted: no row and no number is told. */
  readonly few?: true
  /** Rounding shows in the percentages. */
  readonly rounded?: true
}

interface JobBase {
  readonly _id: string
  /** Not to be begun before. */
  readonly dueAt: Instant
  readonly lease: Lease
}

/** Work that is resumed until it is done, by one process at a time, whichever process dies meanwhile. */
export type JobDocument = JobBase &
  (
    | {
        readonly kind: 'pollClosed'
        readonly poll: TrackingCode
        /** Everybody up to this vote has been told. */
        readonly after?: string
        readonly outcome?: PollOutcome
      }
    | {
        /** Who supports a proposal, or who took part in a consultation. */
        readonly kind: 'supportersTold' | 'participantsTold'
        readonly code: TrackingCode
        readonly event: SystemEvent
        /** Everybody up to this support, or this participant, has been told. */
        readonly after?: string
      }
    | { readonly kind: 'pollCancelled' | 'pollDecided'; readonly poll: TrackingCode; readonly after?: string }
    | {
        readonly kind: 'erasure'
        readonly participant: ParticipantId
        readonly keepTexts: boolean
        /** Where the person is told, and what is wiped. */
        readonly convs: readonly ConversationId[]
        readonly toldAt?: Instant
      }
    | {
        /** Of a conversation whose owner is not registered: all up to the turn in which they asked for it. */
        readonly kind: 'chatErasure'
        readonly conv: ConversationId
        readonly seq: number
        readonly at: Instant
      }
  )
