import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../src/messaging/outbound.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { outboxOf } from '../../src/store/outbox.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, message, parts, platform, until } from '../support/writePath.js'

const SHORT = { leaseMs: 1_500, leastLeaseMs: 500, sendMs: 400 }
const NEVER = 3_600_000

describe('leases', () => {
  const home = house(testDatabaseUri('lease'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  const conv = (chat: string) => conversationOf(parts(store).convKey, address(chat))
  const openIn = (chat: string) => store.turns.countDocuments({ conv: conv(chat), open: true })
  const settled = (chat: string) => until(async () => (await openIn(chat)) === 0)
  const slow =
    (ms: number) =>
    async (_: unknown, nth: number): Promise<Delivery> => {
      await new Promise(resolve => setTimeout(resolve, ms))
      return { is: 'sent', id: `m${nth}` }
    }

  it('hands later replies over to the process that sends the first one, without any sweeper', async () => {
    const [one, two] = [platform(), platform()]
    one.answer = slow(120)
    const first = await home.open(store, { adapters: [one.adapter], sweepMs: NEVER })
    const second = await home.open(await home.store(), { adapters: [two.adapter], sweepMs: NEVER })
    await first.receive([message('handed', 'a')])
    await second.receive([message('handed', 'b')])
    await second.receive([message('handed', 'c')])
    await settled('handed')
    expect(one.sent.map(({ text }) => text)).toEqual(['1: a', '2: b', '3: c'])
    expect(two.sent).toEqual([])
  })

  it('leaves no reply waiting when two processes answer one person in turns', async () => {
    const all: string[] = []
    const made = [platform(), platform()].map(each => {
      each.answer = async ({ outbound: { text } }, nth) => {
        await new Promise(resolve => setTimeout(resolve, Math.random() * 8))
        all.push(text)
        return { is: 'sent', id: `m${nth}` }
      }
      return each
    })
    const pair = [
      await home.open(store, { adapters: [made[0]?.adapter ?? platform().adapter], sweepMs: NEVER }),
      await home.open(await home.store(), { adapters: [made[1]?.adapter ?? platform().adapter], sweepMs: NEVER }),
    ]
    const chats = ['p', 'q', 'r', 's']
    await Promise.all(
      chats.map(async chat => {
        for (let n = 0; n < 10; n += 1)
          await Promise.all(pair.map(({ receive }) => receive([message(`turns-${chat}`, chat)])))
      }),
    )
    await Promise.all(chats.map(chat => settled(`turns-${chat}`)))
    for (const chat of chats) {
      expect(all.filter(text => text.endsWith(chat))).toEqual(
        Array.from({ length: 20 }, (_, at) => `${at + 1}: ${chat}`),
      )
    }
  })

  it('takes over from a process that died, once its lease has run out', async () => {
    const dead = platform()
    let wake = (_: Delivery): void => {}
    dead.answer = () => new Promise<Delivery>(resolve => (wake = resolve))
    const first = await home.open(store, {
      adapters: [dead.adapter],
      timing: { ...SHORT, sendMs: NEVER },
      sweepMs: NEVER,
    })
    const alive = platform()
    await home.open(await home.store(), { adapters: [alive.adapter], timing: SHORT, sweepMs: 100 })
    const from = Date.now()
    await first.receive([message('orphan', 'a'), message('orphan', 'b')])
    await settled('orphan')
    expect(alive.sent.map(({ text }) => text)).toEqual(['1: a', '2: b'])
    expect(Date.now() - from).toBeGreaterThan(1_400)
    wake({ is: 'sent', id: 'late' })
  })

  it('lets go of its leases when it stops', async () => {
    const first = await home.open(store, { adapters: [], sweepMs: NEVER })
    await first.receive([message('left', 'a')])
    await first.stop()
    const next = platform()
    const from = Date.now()
    await home.open(await home.store(), { adapters: [next.adapter], sweepMs: 50 })
    await settled('left')
    expect(Date.now() - from).toBeLessThan(1_500)
  })

  it('claims by the database’s clock, and only what it saw', async () => {
    const { receive } = await home.open(store, { sweepMs: NEVER })
    await receive([message('cas', 'a')])
    const outbox = outboxOf(store, 1_000)
    await until(async () => (await outbox.next(conv('cas')))?.lease?.until.getTime() === 0)
    const seen = await outbox.next(conv('cas'))
    if (!seen) throw new Error('nothing to claim')
    const lease = await outbox.claim(seen, 'me')
    expect(lease).toMatchObject({ by: 'me' })
    expect(await outbox.claim(seen, 'you')).toBeUndefined()
    expect(await outbox.claim({ ...seen, ...(lease && { lease }) }, 'you')).toBeUndefined()
    expect(lease && (await outbox.extend(seen, lease))).toMatchObject({ by: 'me' })
    expect(lease && (await outbox.extend(seen, lease))).toBeUndefined()
  })
})
