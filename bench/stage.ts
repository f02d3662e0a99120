import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../src/embedded/startEmbeddedMongo.js'
import { type Child, compileChildren, startChild } from './child.js'
import { NUMBER } from './people.js'
import { POLL } from './poll.js'
import type { Subject } from './scenario.js'
import { PUBLIC_URL, SESSION_SECRET } from './settings.js'

export const SECRET = 'the-app-secret-of-the-bench'

/** Everything that runs: one MongoDB, the platform, the floor, the product, each a process of its own. */
export interface Stage {
  readonly mongoVersion: string
  readonly mongo: MongoClient
  readonly graph: Child
  readonly floor: Subject
  readonly product: Subject
  /** Ends all, in the order in which they need each other, and leaves nothing behind. */
  clear(): Promise<void>
}

/** The same server, with a database of that name. */
export const databaseNamed = (uri: string, name: string): string =>
  Object.assign(new URL(uri), { pathname: `/${name}` }).href

/** What the product is started with. */
export const productSettings = async (uri: string, graph: Child, folder: string): Promise<Record<string, string>> => ({
  MONGODB_URI: databaseNamed(uri, 'product'),
  DATA_DIR: folder,
  PORT: '0',
  PUBLIC_URL,
  SESSION_SECRET,
  WHATSAPP_PHONE_NUMBER_ID: NUMBER,
  WHATSAPP_ACCESS_TOKEN: 'an-access-token-of-the-bench',
  WHATSAPP_APP_SECRET: SECRET,
  WHATSAPP_VERIFY_TOKEN: 'our-word-for-the-bench',
  WHATSAPP_API_ROOT: `http://127.0.0.1:${await graph.ask<number>('port')}`,
})

/** Starts everything on a folder that is gone afterwards, with one poll open. */
export const setStage = async (): Promise<Stage> => {
  compileChildren()
  const folder = await mkdtemp(join(tmpdir(), 'musharaka-bench-'))
  const leaving: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const clear = async (): Promise<void> => {
    for (const leave of leaving.splice(0)) await leave()
  }
  const started = (name: string, env: Readonly<Record<string, string>> = {}): Child => {
    const child = startChild(name, env)
    leaving.unshift(() => child.stop())
    return child
  }
  try {
    const server = await startEmbeddedMongo({ dataDir: folder, log: () => undefined })
    leaving.unshift(() => server.stop())
    const mongo = await MongoClient.connect(server.uri)
    leaving.unshift(() => mongo.close())
    const polls = mongo.db('product').collection<Document & { _id: string }>('polls')
    await polls.insertOne({ _id: POLL.code, ...POLL, version: 1 })
    const graph = started('graph')
    const floor = started('floor', { MONGODB_URI: databaseNamed(server.uri, 'floor'), WHATSAPP_APP_SECRET: SECRET })
    const product = started('product', await productSettings(server.uri, graph, folder))
    return {
      mongoVersion: server.version,
      mongo,
      graph,
      floor: { child: floor, port: await floor.ask<number>('port'), mongo },
      product: { child: product, port: await product.ask<number>('port'), mongo },
      clear,
    }
  } catch (error) {
    await clear()
    throw error
  }
}
