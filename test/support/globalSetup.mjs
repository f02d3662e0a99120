import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { tsImport } from 'tsx/esm/api'

/** One MongoDB for the whole run; Jest's own transform does not reach what a globalSetup imports, hence tsx. */
export default async function globalSetup() {
  if (process.env.MUSHARAKA_TEST_MONGODB !== undefined) return
  const { startEmbeddedMongo } = await tsImport('../../src/embedded/startEmbeddedMongo.ts', import.meta.url)
  const folder = await mkdtemp(join(await roomiest(), 'musharaka-test-'))
  const mongo = await startEmbeddedMongo({ dataDir: folder, log: line => process.stderr.write(`${line}\n`) })
  await holdFewFiles(mongo.uri)
  process.env.MUSHARAKA_TEST_MONGODB = mongo.uri
  globalThis.musharakaTestMongo = { mongo, folder }
}

/**
 * Hundreds of databases come and go. MongoDB would keep the files of a dropped one for five minutes, for readers of the past
 * such as an export of the log, who need a minute at most here, and those that nobody uses open for ten: together more than a
 * process may hold open.
 */
async function holdFewFiles(uri) {
  const client = new MongoClient(uri)
  const files = 'file_manager=(close_idle_time=10,close_scan_interval=5,close_handle_minimum=250)'
  try {
    const admin = client.db('admin')
    await admin.command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 60 })
    await admin.command({ setParameter: 1, wiredTigerEngineRuntimeConfig: files })
  } finally {
    await client.close()
  }
}

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 2 ** 30

/** In memory where there is room: hundreds of databases on a slow disk make MongoDB wait for it longer than a transaction may take. */
async function roomiest() {
  const free = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return free >= ENOUGH_BYTES ? MEMORY : tmpdir()
}
