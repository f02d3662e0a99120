import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'

/** One MongoDB for the whole run; Jest's own transform does not reach what a globalSetup imports, hence tsx. */
export default async function globalSetup() {
  if (process.env.MUSHARAKA_TEST_MONGODB !== undefined) return
  const { startEmbeddedMongo } = await tsImport('../../src/embedded/startEmbeddedMongo.ts', import.meta.url)
  const folder = await mkdtemp(join(tmpdir(), 'musharaka-test-'))
  const mongo = await startEmbeddedMongo({ dataDir: folder, log: line => process.stderr.write(`${line}\n`) })
  process.env.MUSHARAKA_TEST_MONGODB = mongo.uri
  globalThis.musharakaTestMongo = { mongo, folder }
}
