import { rm } from 'node:fs/promises'

export default async function globalTeardown() {
  const started = globalThis.musharakaTestMongo
  if (started === undefined) return
  await started.mongo.stop()
  await rm(started.folder, { recursive: true, force: true })
}
