import { MongoClient } from 'mongodb'
import { ModuleMocker } from 'jest-mock'
import { THIS_REALM } from './oneRealm.mjs'

/**
 * Runs a test file in the realm of the process and leaves that as it was found. Then drops the databases of the file: hundreds
 * of them would hold more files open than a machine allows.
 */
export default class {
  global = globalThis
  moduleMocker = new ModuleMocker(globalThis)
  fakeTimers = null
  fakeTimersModern = null
  #found = [globalThis, process.env].map(object => [object, Object.getOwnPropertyDescriptors(object)])
  // Jest puts its own in their places, for every test file anew.
  #exit = process.exit
  #getBuiltinModule = process.getBuiltinModule

  async setup() {}

  async teardown() {
    for (const [object, before] of this.#found) restore(object, before)
    Object.assign(process, { exit: this.#exit, getBuiltinModule: this.#getBuiltinModule })
    const server = process.env.MUSHARAKA_TEST_MONGODB
    if (server !== undefined) await dropped(server, new RegExp(`_${process.pid}_[0-9a-f]{8}$`))
  }

  getVmContext() {
    return THIS_REALM
  }

  exportConditions() {
    return ['node', 'node-addons']
  }
}

/** What cannot be taken away, as the list of Jest's matchers, stays. */
function restore(object, before) {
  for (const key of Reflect.ownKeys(object)) {
    if (!Object.hasOwn(before, key)) Reflect.deleteProperty(object, key)
  }
  for (const key of Reflect.ownKeys(before)) {
    const is = Object.getOwnPropertyDescriptor(object, key)
    if (is?.value !== before[key].value || is?.get !== before[key].get) Reflect.defineProperty(object, key, before[key])
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
