import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import { type Checkpoint, retireTurns } from '../store/checkpoint.js'
import type { Store } from '../store/connection.js'
import type { Priority } from '../store/documents.js'
import { inLanes } from '../store/lanes.js'
import { repeatMerges } from '../store/merge.js'
import type { Outbox } from '../store/outbox.js'
import { type ServerClock, SKEW_MS } from '../store/serverClock.js'
import { type Log, errorKind } from './log.js'
import type { Metrics } from './metrics.js'
import { LIFE_MS } from './verdict.js'

export interface SweeperParts {
  /** For how many days turns are kept. */
  readonly turnDays: () => number
  readonly store: Store
  readonly outbox: Outbox
  readonly checkpoint: Checkpoint
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly chance: () => number
  /** Those that this process can send on. */
  readonly channels: readonly Channel[]
  readonly drain: (conv: ConversationId) => Promise<void>
  /** Applies changes that were left, as long as it goes on. */
  readonly project: (goesOn: () => boolean) => Promise<void>
  readonly everyMs: number
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

/** Finds, every second or two, what nobody is busy with: replies to send, changes to apply, heads to write, old turns. */
export const startSweeper = (parts: SweeperParts): Sweeper => {
  const { outbox, server, metrics, log } = parts
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const trustsClock = (): boolean => Math.abs(server.skew()) <= SKEW_MS

  const outgoing = async (priority: Priority): Promise<void> => {
    const seen = new Set<ConversationId>()
    for (let fresh = true; fresh && !stopped && trustsClock();) {
      const found = await outbox.overdue(priority, server.now(), FOUND, parts.channels, parts.clock() - LIFE_MS)
      if (priority === 'reply') metrics.outboxAge.set(Math.max(0, ...found.map(({ at }) => parts.clock() - at)) / 1_000)
      const convs = [...new Set(found.map(({ conv }) => conv))].filter(conv => !seen.has(conv))
      for (const conv of convs) seen.add(conv)
      await inLanes(LANES, convs, conv => (stopped ? Promise.resolve() : parts.drain(conv)))
      fresh = found.length === FOUND && convs.length > 0
    }
  }

  const changes = (): Promise<void> => parts.project(() => !stopped && trustsClock())

  const clock = async (): Promise<void> => {
    await server.measure()
    metrics.skew.set(server.skew() / 1_000)
    if (!trustsClock())
      log.error(
        { skewMs: server.skew() },
        'this clock and the database’s differ too much: set it (NTP); until then others send what is left',
      )
  }

  const retire = async (): Promise<void> => {
    for (let gone = RETIRED_AT_ONCE; gone > 0 && !stopped;)
      gone = await retireTurns(parts.store, parts.clock(), RETIRED_AT_ONCE, parts.turnDays())
  }

  const every = (ms: number, task: () => Promise<void>): void => {
    const round = (): void => {
      const work = task()
        .catch((error: unknown) => log.warn(errorKind(error), 'a round of sweeping failed; the next one tries again'))
        .finally(() => {
          running.delete(work)
          if (!stopped) schedule()
        })
      running.add(work)
    }
    const schedule = (): void => {
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          round()
        },
        ms * (1 + parts.chance()),
      )
      timers.add(timer.unref())
    }
    schedule()
  }

  every(parts.everyMs, () => outgoing('reply'))
  every(parts.everyMs, () => outgoing('bulk'))
  every(parts.everyMs, changes)
  every(HEADS_EVERY_MS / 2, () => parts.checkpoint.flush())
  every(CLOCK_EVERY_MS / 2, clock)
  every(MERGES_EVERY_MS / 2, () => repeatMerges(parts.store, parts.clock() - MERGES_BACK_MS))
  every(RETIRE_EVERY_MS / 2, retire)

  return {
    async sweep() {
      await Promise.all([outgoing('reply'), outgoing('bulk'), changes(), parts.checkpoint.flush(true)])
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
      await parts.checkpoint.flush(true)
    },
  }
}
