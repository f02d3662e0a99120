import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { MongoClient } from 'mongodb'
import type { Gauge } from './answering.js'
import type { Child } from './child.js'
import type { Calls } from './graph.js'
import { type Post, drive, percentile } from './load.js'
import { type Served, commandsIn, servedBetween, servedBy } from './mongo.js'

/** What one run cost; times per turn in microseconds. */
export interface Measured {
  readonly turns: number
  /** Until the last reply has arrived, where replies are sent. */
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly cpu: number
  readonly rss: number
  /** The event loop's p99.9, in milliseconds. */
  readonly delay: number
  readonly databaseCpu: number
  /** Commands to mongod per turn, all and by name. */
  readonly commands: number
  readonly byName: Readonly<Record<string, number>>
}

/** A process under load, beside the database it uses. */
export interface Subject {
  readonly child: Child
  readonly port: number
  readonly mongo: MongoClient
}

/** What is gathered under load is written by then. */
const GATHERED_MS = 400
const REPLIES_MS = 60_000

/** Waits until the platform has got so many replies in all. */
const arrived = async (graph: Child, replies: number): Promise<void> => {
  const end = performance.now() + REPLIES_MS
  while ((await graph.ask<Calls>('calls')).replies < replies) {
    if (performance.now() > end) throw new Error('replies are missing a minute after the last message')
    await pause(5)
  }
}

const perTurn = (served: Served, turns: number): Pick<Measured, 'commands' | 'byName' | 'databaseCpu'> => ({
  commands: commandsIn(served) / turns,
  byName: Object.fromEntries(Object.entries(served.commands).map(([name, n]) => [name, n / turns])),
  databaseCpu: served.cpu / turns,
})

/** Posts everything and waits for what follows from it: replies, and what is written behind them. */
export const measure = async (
  { child, port, mongo }: Subject,
  posts: readonly Post[],
  following?: { readonly graph: Child; readonly replies: number },
): Promise<Measured> => {
  const calls = await following?.graph.ask<Calls>('calls')
  const [gauge, served] = [await child.ask<Gauge>('gauge'), await servedBy(mongo)]
  const { startedAt, latencies } = await drive(port, posts)
  if (following && calls) await arrived(following.graph, calls.replies + following.replies)
  const ms = performance.now() - startedAt
  if (following) {
    await pause(GATHERED_MS)
    await child.ask('sweep')
  }
  const [after, servedAfter] = [await child.ask<Gauge>('gauge'), await servedBy(mongo)]
  const turns = posts.length
  return {
    turns,
    perSecond: (turns / ms) * 1_000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: (after.cpu - gauge.cpu) / turns,
    rss: after.rss,
    delay: after.delay,
    ...perTurn(servedBetween(served, servedAfter), turns),
  }
}
