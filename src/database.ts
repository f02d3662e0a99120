import type { Config } from './config.js'
import { startEmbeddedMongo } from './embedded/startEmbeddedMongo.js'
import { type Store, openStore } from './store/connection.js'

/** The database, and how to let go of it. */
export interface Database {
  readonly store: Store
  close(): Promise<void>
}

/** Opens the database of the settings, or runs the embedded one where they name none. */
export const database = async (config: Config, tell: (line: string) => void): Promise<Database> => {
  if (config.mongoUri !== undefined) {
    const store = await openStore(config.mongoUri)
    return { store, close: () => store.close() }
  }
  const server = await startEmbeddedMongo({ dataDir: config.dataDir, log: tell })
  const store = await openStore(server.uri)
  return {
    store,
    async close() {
      await store.close()
      await server.stop()
    },
  }
}
