import { MongoClient } from 'mongodb'
import { TestEnvironment } from 'jest-environment-node'

/** Drops the databases of a test file when it is over: hundreds of them would hold more files open than a machine allows. */
export default class extends TestEnvironment {
  async teardown() {
    await super.teardown()
    const server = process.env.MUSHARAKA_TEST_MONGODB
    if (server !== undefined) await dropped(server, new RegExp(`_${process.pid}_[0-9a-f]{8}$`))
  }
}

async function dropped(server, name) {
  const client = new MongoClient(server)
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true, filter: { name } })
    for (const database of databases) await client.db(database.name).dropDatabase()
  } finally {
    await client.close()
  }
}
