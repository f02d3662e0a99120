import { randomUUID } from 'node:crypto'
import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { Find } from '../../dialogs/kit/facts.js'
import type { Outcome, RunTurn, TurnInput } from '../conversation/outcome.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Embedder } from '../language/embedder.js'
import { channelsOf } from '../store/channels.js'
import { type Checkpoint, checkpointOf } from '../store/checkpoint.js'
import type { Store } from '../store/connection.js'
import { type Heads, headsOf } from '../store/heads.js'
import { type Outbox, outboxOf } from '../store/outbox.js'
import { type ServerClock, serverClock } from '../store/serverClock.js'
import { type TurnLog, turnLog } from '../store/turns.js'
import { type Breaker, breakerOf } from './breaker.js'
import { type Chains, chains } from './chains.js'
import type { ReceiverParts } from './door.js'
import { finder } from './find.js'
import type { FloodLimits } from './flood.js'
import { type Gate, gateOf } from './gate.js'
import { staffCodeId } from './keys.js'
import type { Log } from './log.js'
import type { Metrics } from './metrics.js'
import { type Pace, paceOf } from './pace.js'
import { TIMING, type Timing } from './sending.js'

export interface ParticipationParts {
  readonly store: Store
  readonly runTurn: RunTurn
  readonly adapters: readonly ChannelAdapter[]
  /** Secrets of at least 32 bytes: one for codes, one for the names of conversations. Changing the latter loses them all. */
  readonly seedKey: Uint8Array
  readonly convKey: Uint8Array
  readonly ministry: Ministry
  readonly embedder: Embedder
  readonly clock: () => Instant
  readonly log: Log
  readonly metrics: Metrics
  readonly apology: (input: TurnInput, ref: string) => Outcome
  readonly flooded: (input: TurnInput) => Outcome
  readonly leniency: ReceiverParts['leniency']
  readonly timing?: Timing
  readonly flood?: FloodLimits
  /** Per conversation, of what may tell of danger; a test sets it. */
  readonly dangerFlood?: FloodLimits
  /** How often this process looks for what others left, at least; at most twice as long. */
  readonly sweepMs?: number
}

/** What every stretch of the way from a message to its answer works with, in this process. */
export interface WritePath extends ParticipationParts {
  /** Under which name this process holds a lease. */
  readonly me: string
  readonly leaseMs: number
  readonly timing: Timing
  readonly sweepMs: number
  readonly chance: () => number
  readonly server: ServerClock
  readonly heads: Heads
  readonly turns: TurnLog
  readonly checkpoint: Checkpoint
  readonly outbox: Outbox
  readonly chains: Chains<ConversationId>
  readonly breaker: Breaker
  readonly gate: Gate
  readonly pace: Pace
  readonly find: Find
  /** Under which name a code of the ministry is stored. */
  readonly codeId: (code: string) => string
}

const SWEEP_MS = 1_000

export const writePathOf = async (parts: ParticipationParts): Promise<WritePath> => {
  const { store, clock, log, embedder, seedKey, timing = TIMING, sweepMs = SWEEP_MS } = parts
  const server = await serverClock(store, Date.now)
  const channels = channelsOf(store)
  const codeId = (code: string): string => staffCodeId(seedKey, code)
  return {
    ...parts,
    me: randomUUID(),
    leaseMs: timing.leaseMs,
    timing,
    sweepMs,
    chance: Math.random,
    server,
    heads: headsOf(store, clock),
    turns: turnLog(store),
    checkpoint: checkpointOf(store, Date.now),
    outbox: outboxOf(store, timing.leaseMs),
    chains: chains(),
    breaker: breakerOf(store, open => noteBreaker(parts, open)),
    gate: gateOf(channels, server, log),
    pace: paceOf(channels, clock),
    find: finder(store, clock, embedder, codeId),
    codeId,
  }
}

const noteBreaker = ({ log, metrics }: ParticipationParts, open: boolean): void => {
  metrics.breaker.set(open ? 1 : 0)
  if (open) log.error({}, 'the database is away: messages are refused and will be sent again')
  else log.info({}, 'the database is back')
}
