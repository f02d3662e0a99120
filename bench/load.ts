import { performance } from 'node:perf_hooks'
import { Pool } from 'undici'

/** One signed webhook body. */
export interface Post {
  readonly user: number
  readonly body: Buffer
  readonly signature: string
}

/** How a run of posts was answered. */
interface Answered {
  readonly startedAt: number
  /** Milliseconds from the post to its 200, ascending. */
  readonly latencies: readonly number[]
}

export const CONNECTIONS = 64

/**
 * Posts all, in order, over so many connections, each waiting for its answer; nobody writes again before their last
 * message was answered. Throws at the first answer that is not 200.
 */
export const drive = async (port: number, posts: readonly Post[], connections = CONNECTIONS): Promise<Answered> => {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 })
  const latencies: number[] = []
  const waiting = new Map<number, Promise<void>>()
  const left = posts.values()
  const post = async ({ body, signature }: Post): Promise<void> => {
    const from = performance.now()
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
    const answer = await pool.request({ method: 'POST', path: '/webhooks/whatsapp', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`a webhook was answered with ${answer.statusCode}`)
    latencies.push(performance.now() - from)
  }
  const lane = async (): Promise<void> => {
    for (const each of { [Symbol.iterator]: () => left }) {
      const before = waiting.get(each.user)
      const answered = before ? before.then(() => post(each)) : post(each)
      waiting.set(each.user, answered)
      await answered
    }
  }
  const startedAt = performance.now()
  try {
    await Promise.all(Array.from({ length: connections }, lane))
    return { startedAt, latencies: latencies.sort((one, other) => one - other) }
  } finally {
    await pool.close()
  }
}

/** The value that `share` (0 to 1) of an ascending list stays under. */
export const percentile = (ascending: readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0

export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((one, other) => one - other),
    0.5,
  )
