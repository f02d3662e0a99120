import { randomUUID } from 'node:crypto'

/**
 * A database of its own in the run's MongoDB, empty and never shared; the name only helps whoever looks into it.
 * When the test file is over it is dropped: see environment.mjs, which knows it by the id of this process.
 */
export function testDatabaseUri(name: string): string {
  const server = process.env.MUSHARAKA_TEST_MONGODB
  if (server === undefined) throw new Error('MUSHARAKA_TEST_MONGODB is unset: run the tests with `npm test -- <path>`')
  const uri = new URL(server)
  const readable = name.replace(/[^a-zA-Z0-9]+/g, '_').slice(0, 24)
  uri.pathname = `/${readable}_${process.pid}_${randomUUID().slice(0, 8)}`
  return uri.href
}
