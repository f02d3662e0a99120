import type { Change } from '../domain/change.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Inbound } from '../messaging/inbound.js'
import type { Outbound } from '../messaging/outbound.js'
import type { Find } from './facts.js'
import type { ConversationState } from './state.js'

/** Bytes that depend only on the event and the label: a re-run of the turn gives the same codes. */
export type Seed = (label: string) => Uint8Array

export interface TurnInput {
  readonly conv: ConversationId
  /** The state after the last turn of this conversation; undefined at first contact. */
  readonly before: ConversationState | undefined
  readonly inbound: Inbound
  readonly now: Instant
  readonly seed: Seed
  readonly ministry: Ministry
  readonly find: Find
}

/** All that a turn decides. Nothing has happened yet: it happens by being committed. */
export interface Outcome {
  readonly state: ConversationState
  readonly out: readonly Outbound[]
  readonly changes: readonly Change[]
}

/** Runs one turn. Looks facts up through `find`; otherwise no I/O, clock or chance. */
export type RunTurn = (input: TurnInput) => Promise<Outcome>
