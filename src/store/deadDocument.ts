import type { ObjectId } from 'mongodb'
import type { Channel } from '../domain/channel.js'
import type { ConversationId, EventId, Instant } from '../domain/ids.js'
import type { Inbound } from '../messaging/inbound.js'

export type DeadKind = 'in' | 'out' | 'projection'

/** Something that could not be done and that a person must look at. `_id` is the reference the citizen was given. */
export interface DeadDocument {
  readonly _id: string
  readonly kind: DeadKind
  readonly conv: ConversationId
  readonly evt: EventId
  readonly turn: ObjectId | null
  /** The message within the turn, for `out`. */
  readonly i?: number
  readonly channel: Channel
  readonly why: string
  readonly at: Instant
  readonly state: 'open' | 'replayed'
  readonly replays: number
  /** While it is being tried again, by the server's clock; it is open all the same, should whoever tries it die. */
  readonly tryingUntil?: Date
  /** What was acknowledged and stands in no turn; it is tried again as if it had just come. */
  readonly held?: Inbound
}
