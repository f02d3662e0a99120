import { setTimeout as pause } from 'node:timers/promises'
import { MongoClient, MongoServerError, type Db } from 'mongodb'
import { z } from 'zod'

export const REPLICA_SET = 'rs0'

const NOT_YET_INITIALIZED = 94
const PRIMARY_WITHIN_MS = 30_000
const NO_PRIMARY = 'The embedded MongoDB did not become primary in 30 s. Start again; if it stays so, set MONGODB_URI.'

/** Makes the server the primary of a one-node replica set, also when its folder remembers another port. */
export async function becomePrimary(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 10_000,
  })
  try {
    const admin = client.db('admin')
    await settle(admin, `127.0.0.1:${port}`)
    const limit = Date.now() + PRIMARY_WITHIN_MS
    while (!(await isPrimary(admin))) {
      if (Date.now() > limit) throw new Error(NO_PRIMARY)
      await pause(20)
    }
  } finally {
    await client.close()
  }
}

async function settle(admin: Db, host: string): Promise<void> {
  const config = await remembered(admin)
  if (config === undefined) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  } else if (config.members[0]?.host !== host) {
    const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] }
    await admin.command({ replSetReconfig: moved, force: true })
  }
}

/** Of the server's own configuration only what we touch; the rest goes back as it came. */
const Config = z.looseObject({ version: z.number(), members: z.array(z.looseObject({ host: z.string() })) })

/** What the folder remembers of its replica set; undefined in a new folder. */
async function remembered(admin: Db): Promise<z.infer<typeof Config> | undefined> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 })
    return Config.parse(config)
  } catch (trouble) {
    if (trouble instanceof MongoServerError && trouble.code === NOT_YET_INITIALIZED) return undefined
    throw trouble
  }
}

async function isPrimary(admin: Db): Promise<boolean> {
  const { isWritablePrimary } = await admin.command({ hello: 1 })
  return isWritablePrimary === true
}
