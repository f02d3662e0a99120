import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { startEmbeddedMongo } from '../../src/embedded/startEmbeddedMongo.js'
import { until } from '../support/until.js'

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'musharaka-embedded-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

const folder = () => mkdtemp(join(root, 'data-'))
const start = (dataDir: string, more: { port?: number } = {}) =>
  startEmbeddedMongo({ dataDir, log: () => undefined, ...more })

describe('the embedded MongoDB', () => {
  it('keeps what was written in a transaction, also when the port changes between two runs', async () => {
    const dataDir = await folder()
    const first = await start(dataDir)
    await writtenInTransaction(first.uri)
    await first.stop()

    const second = await start(dataDir, { port: await portOtherThan(first.uri) })
    const found = await written(second.uri)
    await second.stop()
    await second.stop()

    expect(new URL(second.uri).port).not.toBe(new URL(first.uri).port)
    expect(found).toEqual([{ _id: 1 }, { _id: 2 }])
  })

  it('refuses a folder that another process uses, ends with that process even by kill -9, and starts right after', async () => {
    const dataDir = await folder()
    const holder = await held(dataDir)
    await writtenInTransaction(holder.uri)

    const refusal = await start(dataDir).catch(String)
    holder.process.kill('SIGKILL')
    await until(async () => !(await listens(Number(new URL(holder.uri).port))))
    const next = await start(dataDir)
    const found = await written(next.uri)
    await next.stop()

    expect(refusal).toContain(`is in use by process ${String(holder.process.pid)}. Stop that one first`)
    expect(found).toEqual([{ _id: 1 }, { _id: 2 }])
  })

  it('waits for the server of a process that has just died', async () => {
    const dataDir = await folder()
    const holder = await held(dataDir)
    holder.process.kill('SIGKILL')
    await once(holder.process, 'exit')
    const next = await start(dataDir)
    await next.stop()
    expect(next.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/musharaka\?replicaSet=rs0$/)
  })

  it('is started again when it dies by itself, loses nothing, and says what it died of', async () => {
    const said: string[] = []
    const dataDir = await folder()
    const mongo = await startEmbeddedMongo({ dataDir, log: line => said.push(line) })
    await writtenInTransaction(mongo.uri)
    await dies(dataDir)
    await until(() =>
      written(mongo.uri).then(
        found => found.length === 2,
        () => false,
      ),
    )
    await mongo.stop()
    expect(said.filter(line => line.includes('by itself'))).toEqual([
      'The embedded MongoDB ended by itself (SIGKILL) and is started again.',
    ])
  })

  it('gives up where it keeps dying, and says what to look for', async () => {
    const said: string[] = []
    const dataDir = await folder()
    const mongo = await startEmbeddedMongo({ dataDir, log: line => said.push(line) })
    for (let time = 1; time <= 4; time += 1) {
      await written(mongo.uri)
      await dies(dataDir)
      await until(() => said.filter(line => line.includes('by itself')).length === time)
    }
    await mongo.stop()
    expect(said.at(-1)).toContain('ended by itself too often (SIGKILL). Look for free memory and disk')
  })

  it('says so when the folder was written by a newer server', async () => {
    const dataDir = await folder()
    await writeFile(join(dataDir, 'mongo.json'), JSON.stringify({ version: '99.0.1', port: 27017 }))
    await expect(start(dataDir)).rejects.toThrow(/was written by MongoDB 99\.0\.1, which MongoDB .* cannot read/)
  })

  it('says so when the port it was told to use is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = portOf(other)
    await expect(start(await folder(), { port })).rejects.toThrow(`Port ${String(port)} on 127.0.0.1 is taken`)
    other.close()
  })

  it('runs no scripts sent by a client', async () => {
    const mongo = await start(await folder())
    const trial = withClient(mongo.uri, client => client.db().collection('x').findOne({ $where: 'true' }))
    await expect(trial).rejects.toThrow(/javascript|script/i)
    await mongo.stop()
  })
})

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

function writtenInTransaction(uri: string): Promise<void> {
  return withClient(uri, async client => {
    const marks = client.db().collection<{ _id: number }>('marks')
    await client.withSession(session =>
      session.withTransaction(async () => {
        await marks.insertOne({ _id: 1 }, { session })
        await marks.insertOne({ _id: 2 }, { session })
      }),
    )
  })
}

function written(uri: string): Promise<readonly object[]> {
  return withClient(uri, client => client.db().collection('marks').find().sort({ _id: 1 }).toArray())
}

/** Kills the server of the folder, which keeps its process id in its lock file. */
async function dies(dataDir: string): Promise<void> {
  process.kill(Number(await readFile(join(dataDir, 'mongo', 'mongod.lock'), 'utf8')), 'SIGKILL')
}

async function held(dataDir: string): Promise<{ process: ChildProcess; uri: string }> {
  const holder = new URL('./holder.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', holder, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [uri] = await once(createInterface({ input: child.stdout }), 'line')
  return { process: child, uri: String(uri) }
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}

async function portOtherThan(uri: string): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  return String(port) === new URL(uri).port ? portOtherThan(uri) : port
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return address.port
}
