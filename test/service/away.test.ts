import { type Server, connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Participation } from '../../src/service/participation.js'
import { testDatabaseUri } from '../support/mongo.js'
import { heardIn, house, message, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

/** A door before the database that can be shut: no new connections, the open ones cut. */
const doorTo = async (host: string, port: number) => {
  let shut = false
  const open = new Set<{ destroy(): unknown }>()
  const server: Server = createServer(client => {
    if (shut) return void client.destroy()
    const upstream = connect(port, host)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket)
          client.destroy()
          upstream.destroy()
        })
    }
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    shut(now: boolean) {
      shut = now
      if (now) for (const socket of open) socket.destroy()
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

/** What is answered before anybody else could be asked, or «later». */
const atOnce = <T>(answer: Promise<T>): Promise<T | 'later'> =>
  Promise.race([answer, new Promise<'later'>(resolve => setImmediate(resolve, 'later'))])

describe('the database away', () => {
  const uri = new URL(testDatabaseUri('away'))
  const direct = house(uri.href)
  let door: Awaited<ReturnType<typeof doorTo>>
  let through: ReturnType<typeof house>
  let service: Participation
  const { adapter, sent } = platform()

  beforeAll(async () => {
    door = await doorTo(uri.hostname, Number(uri.port))
    const behind = new URL(uri.href)
    behind.host = `127.0.0.1:${door.port}`
    behind.search = '?directConnection=true'
    through = house(behind.href)
    service = await through.open(await through.store(), { adapters: [adapter], sweepMs: 200 })
  })
  afterAll(async () => {
    door.shut(false)
    await through.close()
    await direct.close()
    await door.close()
  })

  it('refuses politely, at once while it is known, loses nothing, and is back by itself', async () => {
    expect(await service.receive([message('a', 'before')])).toBe('accepted')
    await until(() => sent.length === 1)
    door.shut(true)
    const missed = message('a', 'during')
    expect(await service.receive([missed])).toBe('unavailable')
    await until(() => service.away())
    for (let n = 0; n < 100; n += 1) expect(await atOnce(service.receive([missed]))).toBe('unavailable')
    door.shut(false)
    await until(() => !service.away())
    await until(async () => (await service.receive([missed])) === 'accepted')
    await until(() => sent.length === 2)
    expect(sent.map(({ text }) => text)).toEqual(['1: before', '2: during'])
    const turns = await (await direct.store()).turns.find().sort({ seq: 1 }).toArray()
    expect(heardIn(turns.at(-1)?.state)).toEqual(['before', 'during'])
  })
})
