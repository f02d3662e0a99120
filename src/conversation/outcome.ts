import type { Change } from '../domain/change.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Inbound } from '../messaging/inbound.js'
import type { Outbound } from '../messaging/outbound.js'
import type { Seed } from '../../dialogs/kit/turn.js'
import type { Find } from '../../dialogs/kit/facts.js'
import type { ConversationState } from '../../dialogs/kit/state.js'

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

/** How much of what comes faster than a person types is answered. */
export type Leniency = 'usual' | 'danger' | 'all'
