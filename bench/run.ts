import { availableParallelism } from 'node:os'
import { startChild } from './child.js'
import type { Engine } from './engine.js'
import { CONNECTIONS, type Post } from './load.js'
import { posted, tap } from './people.js'
import { voteFor } from './poll.js'
import { profiled } from './profile.js'
import { type Compared, report } from './report.js'
import { type Measured, measure } from './scenario.js'
import { type Scene, scenesOf, typicalTurn } from './scenes.js'
import { SECRET, type Stage, setStage } from './stage.js'
import { measureStart } from './start.js'

const QUICK = process.argv.includes('--quick')
const PROFILE = process.argv.includes('--profile')

/** How much of everything: the whole bench stays under four minutes, the quick one under one. */
const PLAN = QUICK
  ? { rounds: 1, registrations: 100, proposals: 60, taps: 3, floor: 3_000, engine: 1_000, starts: 1 }
  : { rounds: 3, registrations: 330, proposals: 220, taps: 2, floor: 8_000, engine: 4_000, starts: 3 }

/** Writers to the floor: enough for the same batches as the product's. */
const FLOOR_USERS = 2_000

const floorPosts = (): readonly Post[] =>
  Array.from({ length: PLAN.floor }, (_, nth) => posted(SECRET, nth % FLOOR_USERS, tap(voteFor(1))))

/** One scenario: both sides warmed up once, then in turn, so that whatever else the machine does touches both. */
const compare = async ({ floor, product, graph, mongo }: Stage, scene: Scene): Promise<Compared> => {
  const once = (): Promise<Measured> => {
    const { posts, replies } = scene.posts()
    return measure(product, posts, { graph, replies })
  }
  await once()
  await floor.child.ask('template', await typicalTurn(mongo))
  await measure(floor, floorPosts())
  const runs: Record<'floor' | 'product', Measured[]> = { floor: [], product: [] }
  for (let round = 0; round < PLAN.rounds; round += 1) {
    runs.floor.push(await measure(floor, floorPosts()))
    runs.product.push(await once())
  }
  if (PROFILE) console.log(`${scene.name}: where the product’s CPU time goes\n${await profiled(product.child, once)}\n`)
  return { name: scene.name, ...(scene.goal !== undefined && { goal: scene.goal }), ...runs }
}

const scenarios = async (): Promise<readonly Compared[]> => {
  const stage = await setStage()
  try {
    console.log(
      `Node ${process.version}, MongoDB ${stage.mongoVersion}, ${availableParallelism()} cores, ` +
        `${CONNECTIONS} connections, medians of ${PLAN.rounds}, floor and product in turn\n`,
    )
    const scenes = await scenesOf(stage, PLAN)
    const all: Compared[] = []
    for (const scene of scenes.all) all.push(await compare(stage, scene))
    await scenes.check(stage.mongo)
    return all
  } finally {
    await stage.clear()
  }
}

const engineAlone = async (): Promise<Engine> => {
  const child = startChild('engine')
  try {
    return await child.ask<Engine>('engine', PLAN.engine)
  } finally {
    await child.stop()
  }
}

const all = await scenarios()
const engine = await engineAlone()
// Memory is read from /proc.
const start = process.platform === 'linux' ? await measureStart(PLAN.starts) : undefined
console.log(report(all, engine, start))
