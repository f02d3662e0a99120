import type { Channel } from '../domain/channel.js'
import type { Audience } from '../domain/audience.js'
import type { Broadcast } from '../domain/broadcast.js'
import type { Instant, TrackingCode, ConversationId } from '../domain/ids.js'
import type { Alerts, QuietHours } from '../domain/participant.js'
import type { Bilingual } from '../domain/poll/poll.js'
import type { Lease, OutStatus } from './documents.js'

/** What became of a mailing: of its messages, and of those who were told. */
export interface MailingTotals {
  readonly counts: readonly MailingCount[]
  /** People who wrote to us since. */
  readonly wrote: number
  /** People who want no messages of their own accord any more. */
  readonly stopped: number
  readonly at: Instant
}

/** What everybody is told. */
type MailingNews =
  /** `again`: of those who were invited, whoever has not voted. */
  | { readonly is: 'pollInvited'; readonly code: TrackingCode; readonly again?: true }
  | { readonly is: 'consultationOpened'; readonly code: TrackingCode }
  | { readonly is: 'broadcast'; readonly text: Bilingual }

/** `freezing`: its list is being written; `sending`: somebody has yet to be told. */
export type MailingState = 'freezing' | 'sending' | 'stopped' | 'sent'

/** News for many people, told to each once. `_id` names the poll or the broadcast that it is about. */
export interface MailingDocument {
  readonly _id: string
  readonly news: MailingNews
  readonly wants: keyof Alerts
  readonly audience: Audience
  readonly state: MailingState
  readonly at: Instant
  /** People on the list, once it is written. */
  readonly people: number
  /** Which process writes the list, by the server's clock. */
  readonly lease: Lease
  /** What became of it, once it is over; see mailingTotals.ts. */
  readonly totals?: MailingTotals
}

/** One line of a frozen list. `told`: a turn of the conversation holds the message, and says what became of it. */
export interface RecipientDocument {
  readonly _id: string
  readonly mailing: string
  readonly conv: ConversationId
  readonly channel: Channel
  readonly quiet: QuietHours
  readonly governorate?: string
  readonly state: 'waiting' | 'told'
  /** Not to be disturbed before. */
  readonly dueAt: Instant
  readonly lease: Lease
}

/** What became of the messages of a mailing, by channel; `left`: the person no longer wanted it when it was written. */
export interface MailingCount {
  readonly channel: Channel
  readonly status: OutStatus | 'waiting' | 'stopped' | 'left'
  readonly people: number
}

export interface BroadcastDocument extends Broadcast {
  readonly _id: string
  readonly version: number
}
