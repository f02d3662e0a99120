import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { startEmbeddedMongo } from '../src/embedded/startEmbeddedMongo.js'
import { type Child, compileChildren, startChild } from './child.js'
import { median, percentile } from './load.js'
import { profiled } from './profile.js'
import { databaseNamed, productSettings } from './stage.js'

/** `npm run bench:portal -- --quick` shows that it works. */
const QUICK = process.argv.includes('--quick')
/** `-- --profile` tells where the time of the full register's process goes. */
const PROFILE = process.argv.includes('--profile')
const given = (name: string, otherwise: number): number =>
  Number(process.argv.find(each => each.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const PLAN = {
  contributions: given('contributions', QUICK ? 2_000 : 100_000),
  ...(QUICK ? { rounds: 1, seconds: 4 } : { rounds: 5, seconds: 12 }),
}
/** Fewer where the machine is too busy to answer so many: `--rate=10`. */
const PER_SECOND = given('rate', 100)
const GOAL = { ratio: 1.5, p95: 50 }
/** What a register is never without, so that there is a contribution to be looked at. */
const LEAST = 3
/** So many different contributions are looked at in turn. */
const PAGES = 200
const CONNECTIONS = 64

interface Site {
  readonly port: number
  readonly codes: readonly string[]
  readonly child: Child
}

const word = encodeURIComponent('مظلات المدارس')

/** The pages of the portal, in both languages. */
const KINDS: Readonly<Record<string, (nth: number, codes: readonly string[]) => string>> = {
  home: () => '/',
  register: () => '/register',
  search: () => `/register?q=${word}`,
  contribution: (nth, codes) => `/c/${codes[nth % Math.min(codes.length, PAGES)] ?? ''}`,
  impact: () => '/impact',
  statistics: () => '/statistics',
}
const NAMES = Object.keys(KINDS)

/** Milliseconds by kind of page, ascending. */
type Measured = ReadonlyMap<string, readonly number[]>

/** So many requests a second, whether or not the earlier ones are answered: readers do not wait for one another. */
const measure = async ({ port, codes }: Site, seconds: number): Promise<Measured> => {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS, pipelining: 1 })
  const taken = new Map(NAMES.map(name => [name, [] as number[]]))
  const ask = async (nth: number): Promise<void> => {
    const name = NAMES[nth % NAMES.length] ?? ''
    const base = KINDS[name]?.(nth, codes) ?? '/'
    const english = Math.floor(nth / NAMES.length) % 2 === 1
    const path = english ? `/en${base === '/' ? '' : base}` : base
    // From many addresses, because one alone may ask for ten pages a second; and as browsers ask.
    const from = {
      'accept-encoding': 'gzip, deflate, br',
      'x-forwarded-for': `10.${nth % 7}.${(nth >> 3) % 250}.${nth % 250}`,
    }
    const begun = performance.now()
    const answer = await pool.request({ method: 'GET', path, headers: from })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`)
    taken.get(name)?.push(performance.now() - begun)
  }
  try {
    const begun = performance.now()
    const all: Promise<void>[] = []
    for (let nth = 0; nth < seconds * PER_SECOND; nth += 1) {
      const wait = begun + (nth * 1_000) / PER_SECOND - performance.now()
      if (wait > 0) await pause(wait)
      all.push(ask(nth))
    }
    await Promise.all(all)
  } finally {
    await pool.close()
  }
  return new Map([...taken].map(([name, times]) => [name, times.sort((one, other) => one - other)]))
}

interface Ground {
  readonly uri: string
  readonly folder: string
  readonly graph: Child
}

/** The product on a database with so many contributions. */
const opened = async ({ uri, folder, graph }: Ground, name: string, many: number): Promise<Site> => {
  const own = databaseNamed(uri, name)
  const stocking = startChild('stock')
  try {
    const codes = await stocking.ask<readonly string[]>('stock', { uri: own, many })
    const given = await productSettings(uri, graph, folder)
    const child = startChild('product', { ...given, MONGODB_URI: own, TRUST_PROXY: '1', EMBEDDER: 'off' })
    return { child, codes, port: await child.ask<number>('port') }
  } finally {
    await stocking.stop()
  }
}

const p95 = (times: Measured, name: string): number => percentile(times.get(name) ?? [], 0.95)

const run = async (empty: Site, full: Site): Promise<void> => {
  const rounds: { readonly empty: Measured; readonly full: Measured }[] = []
  await measure(empty, PLAN.seconds)
  await measure(full, PLAN.seconds)
  for (let round = 0; round < PLAN.rounds; round += 1)
    rounds.push({ empty: await measure(empty, PLAN.seconds), full: await measure(full, PLAN.seconds) })
  if (PROFILE) console.log(await profiled(full.child, () => measure(full, PLAN.seconds)))
  console.log(`${PLAN.contributions} contributions against ${LEAST}, ${PER_SECOND} requests a second, p95 in ms\n`)
  for (const name of NAMES) {
    const ratio = median(rounds.map(each => p95(each.full, name) / p95(each.empty, name)))
    const [few, many] = [
      median(rounds.map(each => p95(each.empty, name))),
      median(rounds.map(each => p95(each.full, name))),
    ]
    const verdict = ratio <= GOAL.ratio ? 'met' : 'missed'
    console.log(
      `${name.padEnd(13)} ${few.toFixed(1).padStart(7)} ${many.toFixed(1).padStart(7)}  × ${ratio.toFixed(2)} (goal: at most ${GOAL.ratio}, ${verdict}; under ${GOAL.p95} ms, ${many < GOAL.p95 ? 'met' : 'missed'})`,
    )
  }
}

compileChildren()
const folder = await mkdtemp(join(tmpdir(), 'musharaka-bench-'))
const server = await startEmbeddedMongo({ dataDir: folder, log: () => undefined })
const graph = startChild('graph')
const ground = { uri: server.uri, folder, graph }
const sites: Site[] = []
try {
  sites.push(await opened(ground, 'few', LEAST))
  sites.push(await opened(ground, 'many', PLAN.contributions))
  const [empty, full] = sites
  if (empty && full) await run(empty, full)
} finally {
  for (const { child } of sites) await child.stop()
  await graph.stop()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
