import { join } from 'node:path'
import type { Config } from './config.js'
import { type Database, database } from './database.js'
import { readMemory } from './embedded/memory.js'
import { openStore } from './store/connection.js'

/** True while the process runs; a process of somebody else counts as running. */
const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** For commands beside a running server: its embedded database where one runs on this data folder, else one of their own. */
export const sharedDatabase = async (config: Config, tell: (line: string) => void): Promise<Database> => {
  if (config.mongoUri !== undefined) return database(config, tell)
  const memory = await readMemory(join(config.dataDir, 'mongo.json'))
  if (memory?.owner === undefined || !runs(memory.owner)) return database(config, tell)
  const store = await openStore(`mongodb://127.0.0.1:${memory.port}/musharaka?replicaSet=rs0`)
  return { store, close: () => store.close() }
}
