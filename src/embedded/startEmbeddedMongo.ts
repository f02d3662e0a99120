import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { unreachable } from '../domain/result.js'
import { defaultCacheDir, findMongod } from './findMongod.js'
import { freePort } from './freePort.js'
import { keepRunning } from './keepRunning.js'
import { launch, type Failure, type Launched } from './launch.js'
import { readMemory, writeMemory, type Memory } from './memory.js'
import type { Mongod } from './probe.js'
import { major, NEWEST_RETIRED_MAJOR } from './releases.js'
import { becomePrimary, REPLICA_SET } from './replicaSet.js'

export interface EmbeddedMongo {
  readonly uri: string
  readonly version: string
  /** Ends the server in order and leaves the data. May be called twice. */
  stop(): Promise<void>
}

interface EmbeddedOptions {
  /** The data lies in its folder `mongo`, which is made when missing. */
  readonly dataDir: string
  /** Where a fetched mongod is kept; by default the user's cache folder. */
  readonly cacheDir?: string
  /** By default the port of the last time where it is free, else any free one. */
  readonly port?: number
  /** Hears whatever the operator should know: one sentence a line, no data of people. */
  readonly log: (line: string) => void
}

/** How long the server of a process that died may still hold the folder while it shuts down. */
const ORPHAN_LEAVES_WITHIN_MS = 20_000

interface Place {
  readonly folder: string
  readonly memory: Memory | undefined
  readonly mongod: Mongod
}

/**
 * Runs a real MongoDB on a lasting folder as a one-node replica set on 127.0.0.1; it never outlives this process, and is
 * started again, on the same port, when it dies by itself.
 */
export async function startEmbeddedMongo(options: EmbeddedOptions): Promise<EmbeddedMongo> {
  const folder = resolve(options.dataDir, 'mongo')
  const memoryFile = join(resolve(options.dataDir), 'mongo.json')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const cacheDir = options.cacheDir ?? defaultCacheDir(process.env)
  const mongod = await findMongod({ cacheDir, environment: process.env, log: options.log })
  const memory = await readMemory(memoryFile)
  const place = { folder, memory, mongod }
  refuseNewerFolder(place)
  const { server, port } = await primary(place, options.port)
  await writeMemory(memoryFile, { version: mongod.version, port, owner: process.pid })
  if (major(mongod.version) <= NEWEST_RETIRED_MAJOR) options.log(evaluationOnly(mongod.version))

  const kept = keepRunning(server, async () => (await primary(place, port)).server, options.log)
  return {
    uri: `mongodb://127.0.0.1:${port}/musharaka?replicaSet=${REPLICA_SET}`,
    version: mongod.version,
    async stop() {
      await kept.stop()
      await writeMemory(memoryFile, { version: mongod.version, port })
    },
  }
}

/** Launches the server and waits until it takes writes; ends it where it does not. */
async function primary(place: Place, fixedPort: number | undefined): Promise<{ server: Launched; port: number }> {
  const { server, port } = await launched(place, fixedPort)
  await becomePrimary(port).catch(async (trouble: unknown) => {
    await server.stop()
    throw trouble
  })
  return { server, port }
}

/** Tries again while the port was snatched away or the server of a dead process is still leaving; throws what to do otherwise. */
async function launched(place: Place, fixedPort: number | undefined): Promise<{ server: Launched; port: number }> {
  const { folder, memory, mongod } = place
  const patience = memory?.owner !== undefined && !alive(memory.owner) ? ORPHAN_LEAVES_WITHIN_MS : 0
  const limit = Date.now() + patience
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? (await freePort(memory?.port))
    const outcome = await launch(mongod.path, folder, port)
    if (outcome.is === 'listening') return { server: outcome, port }
    const snatched = outcome.is === 'portTaken' && fixedPort === undefined && attempt < 5
    const leaving = outcome.is === 'folderInUse' && Date.now() < limit
    if (!snatched && !leaving) throw new Error(advice(outcome, place, port))
    await pause(100)
  }
}

function refuseNewerFolder(place: Place): void {
  if (place.memory !== undefined && major(place.memory.version) > major(place.mongod.version)) {
    throw new Error(advice({ is: 'otherVersion' }, place, place.memory.port))
  }
}

function advice(failure: Failure, { folder, memory, mongod }: Place, port: number): string {
  switch (failure.is) {
    case 'folderInUse': {
      const holder = memory?.owner !== undefined && alive(memory.owner) ? `process ${memory.owner}` : 'another MongoDB'
      return `The database in ${folder} is in use by ${holder}. Stop that one first, or give this one another DATA_DIR.`
    }
    case 'portTaken':
      return `Port ${port} on 127.0.0.1 is taken by another program. Choose another port for the embedded MongoDB.`
    case 'otherVersion': {
      const writer = memory === undefined ? 'another release' : `MongoDB ${memory.version}`
      return `The data in ${folder} was written by ${writer}, which MongoDB ${mongod.version} (${mongod.path}) cannot read. Name the fitting mongod in MONGOMS_SYSTEM_BINARY, upgrade one release at a time, or give another DATA_DIR.`
    }
    case 'other':
      return `The embedded MongoDB (${mongod.path}) did not start on ${folder}: ${failure.said}`
    default:
      return unreachable(failure)
  }
}

function evaluationOnly(version: string): string {
  return `MongoDB ${version} is past its end of life: for evaluation only. Before real use set MONGODB_URI to a supported server.`
}

/** Whether a process of that id runs; asked only when mongod's own lock says that the folder is in use. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (trouble) {
    return typeof trouble === 'object' && trouble !== null && 'code' in trouble && trouble.code === 'EPERM'
  }
}
