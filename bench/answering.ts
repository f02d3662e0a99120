import { Session } from 'node:inspector/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a measured process says about itself. */
export interface Gauge {
  /** User and system time so far, in microseconds. */
  readonly cpu: number
  /** Resident bytes. */
  readonly rss: number
  /** The delay of the event loop that 99.9 % of its rounds stayed under since the last look, in milliseconds. */
  readonly delay: number
}

export interface Asked {
  readonly id: number
  readonly what: string
  readonly about?: unknown
}

const RESOLUTION_MS = 10

const gauge = (): (() => Gauge) => {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()
  return () => {
    const { user, system } = process.cpuUsage()
    const delay = Math.max(0, loop.percentile(99.9) / 1e6 - RESOLUTION_MS)
    loop.reset()
    return { cpu: user + system, rss: process.memoryUsage.rss(), delay }
  }
}

const profiling = () => {
  const session = new Session()
  return {
    async profileBegin() {
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.start')
    },
    async profileEnd() {
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      return profile
    },
  }
}

/** Answers the process that started this one, until it leaves. */
export const answering = (answers: Readonly<Record<string, (about: unknown) => unknown>>): void => {
  const all = new Map<string, (about: unknown) => unknown>(
    Object.entries({ ...answers, ...profiling(), gauge: gauge() }),
  )
  const answer = async ({ id, what, about }: Asked): Promise<void> => {
    process.send?.({ id, answer: await Promise.resolve(all.get(what)?.(about)) })
  }
  process.on('message', (asked: Asked) => void answer(asked))
  process.once('disconnect', () => process.exit(0))
}
