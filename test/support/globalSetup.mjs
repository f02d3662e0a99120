import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'

/** One MongoDB for the whole run; Jest's own transform does not reach what a globalSetup imports, hence tsx. */
export default async function globalSetup() {
  if (process.env.MUSHARAKA_TEST_MONGODB !== undefined) return
  const { startEmbeddedMongo } = await tsImport('../../src/embedded/startEmbeddedMongo.ts', import.meta.url)
  const folder = await mkdtemp(join(await roomiest(), 'musharaka-test-'))
  const mongo = await startEmbeddedMongo({ dataDir: folder, log: line => process.stderr.write(`${line}\n`) })
  process.env.MUSHARAKA_TEST_MONGODB = mongo.uri
  globalThis.musharakaTestMongo = { mongo, folder }
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
