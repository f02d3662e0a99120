import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import { type Checkpoint, retireTurns } from '../store/checkpoint.js'
import type { Store } from '../store/connection.js'
import { retireHeld } from '../store/deadLetters.js'
import type { Priority } from '../store/documents.js'
import { inLanes } from '../store/lanes.js'
import { repeatMerges } from '../store/merge.js'
import type { Outbox } from '../store/outbox.js'
import { type ServerClock, SKEW_MS } from '../store/serverClock.js'
import { type Log, errorKind } from './log.js'
import type { Metrics } from './metrics.js'
import { LIFE_MS } from './verdict.js'

interface SweeperParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly checkpoint: Checkpoint
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly chance: () => number
  readonly ministry: Pick<Ministry, 'privacy'>
  /** Those that this process can send through. */
  readonly adapters: readonly Pick<ChannelAdapter, 'channel'>[]
  readonly drain: (conv: ConversationId) => Promise<void>
  /** Applies changes that were left, as long as it goes on. */
  readonly project: (goesOn: () => boolean) => Promise<void>
  readonly sweepMs: number
  readonly log: Log
  readonly metrics: Metrics
}

export interface Sweeper {
  /** Does now what the next rounds would do. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

const FOUND = 100
/** Conversations drained side by side. */
const LANES = 20
const CLOCK_EVERY_MS = 30_000
const HEADS_EVERY_MS = 2_000
const MERGES_EVERY_MS = 60_000
const MERGES_BACK_MS = 600_000
const RETIRE_EVERY_MS = 3_600_000
const RETIRED_AT_ONCE = 500

/** A sweeper at work: whoever begins something looks first whether it was stopped. */
interface Sweeping extends SweeperParts {
  readonly stopped: () => boolean
}

/** Finds, every second or two, what nobody is busy with: replies to send, changes to apply, heads to write, old turns. */
export const startSweeper = (parts: SweeperParts): Sweeper => {
  const rounds = roundsOf(parts)
  const sweeping: Sweeping = { ...parts, stopped: rounds.stopped }
  const { sweepMs, checkpoint, store, clock } = parts
  rounds.every(sweepMs, () => send(sweeping, 'reply'))
  rounds.every(sweepMs, () => send(sweeping, 'bulk'))
  rounds.every(sweepMs, () => applyLeft(sweeping))
  rounds.every(HEADS_EVERY_MS / 2, () => checkpoint.flush())
  rounds.every(CLOCK_EVERY_MS / 2, () => measureClock(parts))
  rounds.every(MERGES_EVERY_MS / 2, () => repeatMerges(store, clock() - MERGES_BACK_MS))
  rounds.every(RETIRE_EVERY_MS / 2, () => retire(sweeping))
  return {
    async sweep() {
      await Promise.all([send(sweeping, 'reply'), send(sweeping, 'bulk'), applyLeft(sweeping), checkpoint.flush(true)])
    },
    async stop() {
      await rounds.stop()
      await checkpoint.flush(true)
    },
  }
}

const trustsClock = ({ server }: SweeperParts): boolean => Math.abs(server.skew()) <= SKEW_MS

const mayGoOn = (sweeping: Sweeping): boolean => !sweeping.stopped() && trustsClock(sweeping)

/** Sends what is overdue, until there is nothing new of it. */
const send = async (sweeping: Sweeping, priority: Priority): Promise<void> => {
  const { outbox, server, metrics, adapters, clock, drain, stopped } = sweeping
  const channels = adapters.map(({ channel }) => channel)
  const seen = new Set<ConversationId>()
  for (let fresh = true; fresh && mayGoOn(sweeping);) {
    const found = await outbox.overdue(priority, server.now(), FOUND, channels, clock() - LIFE_MS)
    if (priority === 'reply') metrics.outboxAge.set(Math.max(0, ...found.map(({ at }) => clock() - at)) / 1_000)
    const convs = [...new Set(found.map(({ conv }) => conv))].filter(conv => !seen.has(conv))
    for (const conv of convs) seen.add(conv)
    await inLanes(LANES, convs, conv => (stopped() ? Promise.resolve() : drain(conv)))
    fresh = found.length === FOUND && convs.length > 0
  }
}

const applyLeft = (sweeping: Sweeping): Promise<void> => sweeping.project(() => mayGoOn(sweeping))

const measureClock = async (parts: SweeperParts): Promise<void> => {
  const { server, metrics, log } = parts
  await server.measure()
  metrics.skew.set(server.skew() / 1_000)
  if (trustsClock(parts)) return
  log.error(
    { skewMs: server.skew() },
    'this clock and the database’s differ too much: set it (NTP); until then others send what is left',
  )
}

const retire = async ({ store, clock, ministry, stopped }: Sweeping): Promise<void> => {
  for (let gone = RETIRED_AT_ONCE; gone > 0 && !stopped();)
    gone = await retireTurns(store, clock(), RETIRED_AT_ONCE, ministry.privacy.turnDays)
  await retireHeld(store, clock(), ministry.privacy.turnDays)
}

/** Several things done again and again, each at moments that differ from process to process, each never twice at a time. */
const roundsOf = ({ chance, log }: Pick<SweeperParts, 'chance' | 'log'>) => {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false
  const every = (ms: number, task: () => Promise<void>): void => {
    const round = (): void => {
      timers.delete(timer)
      const work = task()
        .catch((error: unknown) => log.warn(errorKind(error), 'a round of sweeping failed; the next one tries again'))
        .finally(() => {
          running.delete(work)
          if (!stopped) every(ms, task)
        })
      running.add(work)
    }
    const timer = setTimeout(round, ms * (1 + chance())).unref()
    timers.add(timer)
  }
  const stop = async (): Promise<void> => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(running)
  }
  return { every, stop, stopped: () => stopped }
}
