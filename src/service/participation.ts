import { randomUUID } from 'node:crypto'
import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { Outcome, RunTurn, TurnInput } from '../conversation/outcome.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Embedder } from '../language/embedder.js'
import type { Inbound } from '../messaging/inbound.js'
import { channelsOf } from '../store/channels.js'
import { catchUpHeads, checkpointOf } from '../store/checkpoint.js'
import type { Store } from '../store/connection.js'
import { keepDeadLetter } from '../store/deadLetters.js'
import type { TurnRecord } from '../store/documents.js'
import { headsOf, markUnreachable } from '../store/heads.js'
import { type OpenTurn, outboxOf } from '../store/outbox.js'
import { serverClock } from '../store/serverClock.js'
import { turnLog } from '../store/turns.js'
import { breakerOf } from './breaker.js'
import { chains } from './chains.js'
import { type DeadLetters, deadLetters } from './deadLetters.js'
import { type Decide, decider } from './decide.js'
import { deliverer } from './deliver.js'
import { finder } from './find.js'
import type { FloodLimits } from './flood.js'
import { gateOf } from './gate.js'
import { conversationOf, referenceOf, staffCodeId } from './keys.js'
import { type Log, errorKind, whyOf } from './log.js'
import type { Metrics } from './metrics.js'
import { paceOf } from './pace.js'
import { projector } from './project.js'
import { type Receiver, type ReceiverParts, receiver } from './receive.js'
import { recogniser } from './recognise.js'
import { type Report, reporter } from './reports.js'
import { TIMING, type Timing, sender } from './sending.js'
import { startSweeper } from './sweep.js'
import { taker } from './take.js'
import { LIFE_MS } from './verdict.js'

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

export interface Participation {
  readonly receive: Receiver['receive']
  readonly command: Receiver['command']
  readonly decide: Decide
  /** Under which name a code of the ministry is stored. */
  readonly codeId: (code: string) => string
  readonly reports: Report
  readonly deadLetters: DeadLetters
  /** The time as the database has it, so that processes agree on what is due. */
  readonly now: () => Instant
  /** True while messages are refused because the database is away. */
  readonly away: () => boolean
  /** Does at once what the sweeper does every second or two. */
  readonly sweep: () => Promise<void>
  /** Stops intake, finishes the turns under way within 5 s, lets go of leases. The store stays open. */
  readonly stop: () => Promise<void>
}

const SWEEP_MS = 1_000
const STOP_MS = 5_000

/** The write path, put together: from an inbound message to the turn, its changes and its replies. */
export const participation = async (parts: ParticipationParts): Promise<Participation> => {
  const { store, clock, log, metrics, seedKey, timing = TIMING } = parts
  const me = randomUUID()
  const codeId = (code: string): string => staffCodeId(seedKey, code)
  const server = await serverClock(store, Date.now)
  const [heads, turns, checkpoint] = [headsOf(store), turnLog(store), checkpointOf(store, Date.now)]
  const outbox = outboxOf(store, timing.leaseMs)
  const single = chains<ConversationId>()
  const breaker = breakerOf(store, open => {
    metrics.breaker.set(open ? 1 : 0)
    log[open ? 'error' : 'info'](
      {},
      open ? 'the database is away: messages are refused and will be sent again' : 'the database is back',
    )
  })
  const gate = gateOf(channelsOf(store), server, log)
  const pace = paceOf(channelsOf(store), clock)
  const shared = {
    store,
    clock,
    log,
    metrics,
    seedKey,
    server,
    heads,
    turns,
    outbox,
    me,
    leaseMs: timing.leaseMs,
    chains: single,
    breaker,
  }

  const send = sender({ ...shared, adapters: parts.adapters, gate, pace, chance: Math.random, timing })
  const channels = parts.adapters.map(({ channel }) => channel)
  const mine = ({ address, at }: OpenTurn): boolean => channels.includes(address.channel) || clock() - at > LIFE_MS
  const delivery = deliverer({ ...shared, send, mine })
  const projection = projector({
    ...shared,
    ministry: parts.ministry,
    tell: ({ conv, event, id }) => intake.command(conv, event, id),
  })

  const committed = async (turn: TurnRecord): Promise<void> => {
    checkpoint.note(turn.conv)
    await projection.project(turn)
    delivery.born(turn)
    if (turn.in.is === 'reachable' && !turn.in.yes)
      await markUnreachable(store, turn.conv, turn.at, 'blocked by the person')
  }

  const bury = (conv: ConversationId, { evt, address: { channel } }: Inbound, ref: string, why: string) =>
    keepDeadLetter(store, { _id: ref, kind: 'in', conv, evt, turn: null, channel, why, at: clock() })
  const unforeseen: ReceiverParts['unforeseen'] = (inbound, error, known) => {
    const conv = known ?? conversationOf(parts.convKey, inbound.address)
    return bury(conv, inbound, referenceOf(seedKey, conv, inbound.evt), whyOf(error))
  }

  const take = taker({
    ...shared,
    runTurn: parts.runTurn,
    apology: parts.apology,
    ministry: parts.ministry,
    find: finder(store, clock, parts.embedder, codeId),
    lost: ({ conv, inbound }, { ref, why }) => bury(conv, inbound, ref, why),
  })
  const recognise = recogniser(store, heads, parts.convKey, clock)
  const intake = receiver({ ...parts, ...shared, take, recognise, committed, unforeseen })
  const decide = decider({
    ...shared,
    runTurn: parts.runTurn,
    apology: parts.apology,
    ministry: parts.ministry,
    committed,
  })

  await gate.reread()
  const catchingUp = catchUpHeads(store, clock()).catch((error: unknown) =>
    log.warn(errorKind(error), 'heads could not be caught up; they follow with the next turns'),
  )
  const sweeper = startSweeper({
    ...shared,
    channels,
    checkpoint,
    chance: Math.random,
    turnDays: () => parts.ministry.privacy.turnDays,
    drain: delivery.drain,
    project: projection.sweep,
    everyMs: parts.sweepMs ?? SWEEP_MS,
  })

  return {
    receive: intake.receive,
    command: intake.command,
    decide,
    codeId,
    reports: reporter(shared),
    deadLetters: deadLetters({
      store,
      clock,
      serverNow: server.now,
      command: intake.command,
      rerun: intake.again,
      drain: delivery.drain,
    }),
    now: () => clock() - server.skew(),
    away: breaker.open,
    sweep: sweeper.sweep,
    async stop() {
      const inOrder = async (): Promise<void> => {
        await intake.stop()
        await projection.idle()
        await delivery.stop()
        await sweeper.stop()
        await catchingUp
      }
      const ended = inOrder().catch((error: unknown) =>
        log.warn(errorKind(error), 'stopped with work left; others will finish it'),
      )
      await Promise.race([ended, new Promise(resolve => setTimeout(resolve, STOP_MS).unref())])
      await outbox.letGo(me).catch(() => undefined)
      gate.stop()
      breaker.stop()
    },
  }
}
