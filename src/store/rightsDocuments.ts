import type { ConversationId, EventId, Instant, ParticipantId } from '../domain/ids.js'
import type { Consent } from '../domain/participant.js'

/** `_id` is the event in which the person agreed. */
export interface ConsentDocument extends Consent {
  readonly _id: string
  readonly participant: ParticipantId
  readonly purpose: 'process'
  readonly conv: ConversationId
  readonly withdrawnAt?: Instant
}

/** What a person asked about their data; `_id` is `kind:participant`, the latest wish counts. */
export interface RequestDocument {
  readonly _id: string
  readonly kind: 'export' | 'erasure'
  readonly participant: ParticipantId
  readonly conv: ConversationId
  readonly at: Instant
  readonly state: 'open' | 'undone' | 'done'
  readonly keepTexts?: boolean
  readonly dueAt?: Instant
  /** When it is looked at again, after it could not be done. */
  readonly againAt?: Instant
}

export interface TokenDocument {
  readonly _id: string
  readonly purpose: 'link' | 'guardian'
  readonly participant: ParticipantId
  readonly until: Instant
  /** After this the database may delete it; a request that a guardian approved is kept. */
  readonly expireAt?: Date
  readonly used?: { readonly evt: EventId; readonly at: Instant }
}
