import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../src/embedded/startEmbeddedMongo.js'
import { type Child, compileChildren, startChild } from './child.js'
import type { Engine } from './engine.js'
import { CONNECTIONS, type Post } from './load.js'
import { NUMBER, PROPOSAL, REGISTRATION, type Script, conversations, held, posted, tap } from './people.js'
import { POLL, voteFor } from './poll.js'
import { profiled } from './profile.js'
import { type Compared, report } from './report.js'
import { type Measured, type Subject, measure } from './scenario.js'
import { measureStart } from './start.js'

const QUICK = process.argv.includes('--quick')
const PROFILE = process.argv.includes('--profile')

/** How much of everything: the whole bench stays under four minutes, the quick one under one. */
const PLAN = QUICK
  ? { rounds: 1, registrations: 150, proposals: 100, taps: 2, floor: 3_000, engine: 1_500, starts: 1 }
  : { rounds: 3, registrations: 350, proposals: 220, taps: 3, floor: 8_000, engine: 4_000, starts: 3 }

const SECRET = 'the-app-secret-of-the-bench'
const SCOUT = 0

interface Scene {
  readonly name: string
  readonly goal?: number
  /** The posts of one run, and how many replies they bring. */
  posts(): { readonly posts: readonly Post[]; readonly replies: number }
}

const folder = await mkdtemp(join(tmpdir(), 'musharaka-bench-'))
const leaving: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]

const started = (name: string, env: Readonly<Record<string, string>> = {}): Child => {
  const child = startChild(name, env)
  leaving.unshift(() => child.stop())
  return child
}

const databaseNamed = (uri: string, name: string): string => Object.assign(new URL(uri), { pathname: `/${name}` }).href

const subjects = async (
  uri: string,
  graph: Child,
): Promise<{ readonly floor: Subject; readonly product: Subject; readonly mongo: MongoClient }> => {
  const mongo = await MongoClient.connect(uri)
  leaving.unshift(() => mongo.close())
  const floor = started('floor', { MONGODB_URI: databaseNamed(uri, 'floor'), WHATSAPP_APP_SECRET: SECRET })
  const settings = {
    ...{ MONGODB_URI: databaseNamed(uri, 'product'), DATA_DIR: folder, PORT: '0', PUBLIC_URL: 'http://localhost' },
    ...{
      SESSION_SECRET: 'a-secret-for-the-bench-of-32-characters',
      WHATSAPP_APP_SECRET: SECRET,
      WHATSAPP_VERIFY_TOKEN: 'our-word-for-the-bench',
    },
    ...{ WHATSAPP_PHONE_NUMBER_ID: NUMBER, WHATSAPP_ACCESS_TOKEN: 'an-access-token-of-the-bench' },
    WHATSAPP_API_ROOT: `http://127.0.0.1:${await graph.ask<number>('port')}`,
  }
  const product = started('product', settings)
  return {
    mongo,
    floor: { child: floor, port: await floor.ask<number>('port'), mongo },
    product: { child: product, port: await product.ask<number>('port'), mongo },
  }
}

/** The newest turns' typical document, as it is when inserted: what the floor inserts is as large as ours. */
const typicalTurn = async (mongo: MongoClient): Promise<Document> => {
  const turns = mongo.db('product').collection('turns')
  const newest = [{ $sort: { _id: -1 } }, { $limit: 500 }, { $set: { bytes: { $bsonSize: '$$ROOT' } } }]
  const sizes = await turns
    .aggregate<{ bytes: number; doc: Document }>([...newest, { $project: { bytes: 1, doc: '$$ROOT' } }])
    .toArray()
  const mean = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / sizes.length
  const [nearest] = sizes.sort((one, other) => Math.abs(one.bytes - mean) - Math.abs(other.bytes - mean))
  if (!nearest) throw new Error('the product has stored no turn')
  const { _id, bytes: _bytes, ...turn } = nearest.doc
  return { ...turn, open: true, sendAt: new Date(), lease: { by: SECRET, until: new Date() } }
}

let people = SCOUT
const newPeople = (many: number): readonly number[] => Array.from({ length: many }, () => (people += 1))

const floorPosts = (): readonly Post[] =>
  Array.from({ length: PLAN.floor }, (_, nth) => posted(SECRET, nth % 2_000, tap(voteFor(1))))

/** One scenario: warmed up once, then in turn with the floor. */
const compare = async (scene: Scene, floor: Subject, product: Subject, graph: Child): Promise<Compared> => {
  const once = async (): Promise<Measured> => {
    const { posts, replies } = scene.posts()
    return measure(product, posts, { graph, replies })
  }
  await once()
  await floor.child.ask('template', await typicalTurn(product.mongo))
  await measure(floor, floorPosts())
  const runs = { product: [] as Measured[], floor: [] as Measured[] }
  for (let round = 0; round < PLAN.rounds; round += 1) {
    runs.floor.push(await measure(floor, floorPosts()))
    runs.product.push(await once())
  }
  if (PROFILE) console.log(`${scene.name}: where the product’s CPU time goes\n${await profiled(product.child, once)}\n`)
  return { name: scene.name, ...(scene.goal !== undefined && { goal: scene.goal }), ...runs }
}

const repeated = (script: Script, users: readonly number[]): ReturnType<Scene['posts']> => ({
  posts: conversations(SECRET, users, script),
  replies: users.length * script.replies,
})

const scenes = async (product: Subject, graph: Child): Promise<readonly Scene[]> => {
  const how = { port: product.port, graph, secret: SECRET }
  const registration = await held(how, SCOUT, REGISTRATION)
  const proposal = await held(how, SCOUT, PROPOSAL, ['proposal.start'])
  const registered: number[] = []
  let proposing = 0
  return [
    {
      name: 'registration',
      posts() {
        const users = newPeople(PLAN.registrations)
        registered.push(...users)
        return repeated(registration, users)
      },
    },
    {
      name: 'proposal',
      goal: 0.35,
      // Everybody proposes once: a day has a limit.
      posts: () => repeated(proposal, registered.slice(proposing, (proposing += PLAN.proposals))),
    },
    {
      name: 'poll tap',
      goal: 0.5,
      posts() {
        const posts = Array.from({ length: PLAN.taps }, (_, nth) =>
          registered.map(user => posted(SECRET, user, tap(voteFor(nth + 1)))),
        ).flat()
        return { posts, replies: posts.length }
      },
    },
  ]
}

/** Every person, proposal and vote that was measured stands in the record. */
const check = async (mongo: MongoClient): Promise<void> => {
  const db = mongo.db('product')
  const stored = {
    people: await db.collection('people').countDocuments(),
    proposals: await db.collection('contributions').countDocuments(),
    votes: await db.collection('votes').countDocuments(),
    due: await db.collection('turns').countDocuments({ sendAt: { $exists: true } }),
  }
  const expected = { people: people + 1, proposals: (PLAN.rounds + 1) * PLAN.proposals + 1, votes: people, due: 0 }
  if (JSON.stringify(stored) !== JSON.stringify(expected))
    throw new Error(`the record holds ${JSON.stringify(stored)} instead of ${JSON.stringify(expected)}`)
}

try {
  compileChildren()
  const server = await startEmbeddedMongo({ dataDir: folder, log: () => undefined })
  leaving.unshift(() => server.stop())
  const graph = started('graph')
  const { floor, product, mongo } = await subjects(server.uri, graph)
  await mongo
    .db('product')
    .collection<Document & { _id: string }>('polls')
    .insertOne({ _id: POLL.code, ...POLL, version: 1 })
  const { version } = process
  console.log(
    `Node ${version}, MongoDB ${server.version}, ${availableParallelism()} cores, ${CONNECTIONS} connections, ` +
      `medians of ${PLAN.rounds}, floor and product in turn\n`,
  )
  const all: Compared[] = []
  for (const scene of await scenes(product, graph)) all.push(await compare(scene, floor, product, graph))
  await check(mongo)
  await Promise.all([floor.child.stop(), product.child.stop()])
  const engine = await started('engine').ask<Engine>('engine', PLAN.engine)
  const start = process.platform === 'linux' ? await measureStart(PLAN.starts) : undefined
  console.log(report(all, engine, start))
} finally {
  for (const leave of leaving) await leave()
}
