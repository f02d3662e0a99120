import type { FileAttachment } from '../domain/attachment.js'
import type { CaseEvent, CloseReason } from '../domain/case.js'
import type { OfficerId, ConversationId, Instant, UnitId, TrackingCode } from '../domain/ids.js'
import type { Outcome } from '../domain/officialAnswer.js'
import type { Media } from '../messaging/inbound.js'
import type { Lease } from './documents.js'

/** The own chat of a member of staff, in which what goes to many is tried first. */
export interface StaffChatDocument {
  readonly _id: OfficerId
  readonly conv: ConversationId
  readonly at: Instant
}

/** What an officer writes about a case or a proposal in a group, and what is to happen with it. */
export type RoomWriting =
  | { readonly is: 'reply' }
  | { readonly is: 'ask' }
  | { readonly is: 'transfer'; readonly to: UnitId }
  | { readonly is: 'resolve'; readonly reason: CloseReason }
  /** The official answer to a proposal, which somebody else publishes. */
  | { readonly is: 'answer'; readonly outcome: Outcome }

/** A text about a case: asked for by a message of ours, then written in one of the officer's. `_id` is `chat|message` of the one or the other. */
export interface RoomDraftDocument {
  readonly _id: string
  readonly chat: string
  readonly topic?: string
  readonly officer: OfficerId
  readonly code: TrackingCode
  /** The version of the case that the officer had before them. */
  readonly version: number
  readonly writing: RoomWriting
  /** Absent while it is only asked for. */
  readonly text?: string
  /** Files that go with it. */
  readonly files?: readonly FileAttachment[]
  /** Files as they were sent in the group, that are yet to be kept. */
  readonly brought?: readonly Media[]
  /** Why the files last brought were not kept. */
  readonly fault?: string
  /** It is yet to be shown as it would be sent. */
  readonly unshown?: true
  /** Until then the group may send more that belongs to it. */
  readonly openUntil?: Instant
  /** It is on its way, and this message says so. */
  readonly notice?: string
  readonly expireAt: Date
}

/** The right to name one's account from Telegram, once. `_id` is the SHA-256 of the token in the link. */
export interface StaffLinkDocument {
  readonly _id: string
  readonly officer: OfficerId
  readonly until: number
  readonly expireAt: Date
}

/** For which day and week, both counted in days since 1970, a group's digests were planned, and which are yet to be told. */
export interface Digests {
  readonly day: number
  readonly week: number
  readonly due: readonly DueDigest[]
}

/** A group of staff in a messenger; `_id` is its chat. One process at a time writes its cards. */
export interface RoomDocument {
  readonly _id: string
  readonly lease: Lease
  /** When we last wrote here, as far back as its limit looks. */
  readonly sent: readonly Instant[]
  /** The platform wants to be left alone until then. */
  readonly heldUntil: Instant
  /** The topic of each unit, where the group has topics. */
  readonly topics: Readonly<Record<string, string>>
  readonly digests?: Digests
}

/** What members are called for; of everything else the card alone tells. */
export const CALL_EVENTS = [
  'citizenWrote',
  'reopened',
  'escalated',
  'unread',
  'rated',
] as const satisfies readonly CaseEvent['is'][]

export type CallEvent = (typeof CALL_EVENTS)[number]

/** What a group is to be called for; `id` names what happened. */
interface Call {
  readonly id: string
  readonly event: CallEvent
}

/** The one message about a case in a group; `_id` is `chat|code`. */
export interface CardDocument {
  readonly _id: string
  readonly chat: string
  readonly code: TrackingCode
  /** When it was first wanted: the order in which cards are written. */
  readonly at: Instant
  /** Counts what happened to the case: a card written for less is due again. */
  readonly wanted: number
  readonly due: boolean
  readonly message?: string
  readonly topic?: string
  readonly unit?: UnitId
  readonly call?: Call
  /** When what it says is over, though nothing happens to the case. */
  readonly staleAt?: Instant
  /** Further messages about the case: whoever answers one of them answers the card. */
  readonly more?: readonly string[]
}

/** A summary that a group is yet to be told. */
export interface DueDigest {
  /** `leadership`: of the whole ministry, told in the topic of this unit. */
  readonly is: 'daily' | 'weekly' | 'leadership'
  readonly unit: UnitId
}
