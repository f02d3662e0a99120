import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../src/messaging/outbound.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { outboxOf } from '../../src/store/outbox.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, message, parts, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

const NEVER = 3_600_000
/** Of a process that may be as slow as it likes. */
const PATIENT = { leaseMs: NEVER, leastLeaseMs: 500, sendMs: NEVER, fileMs: NEVER }

describe('leases', () => {
  const home = house(testDatabaseUri('lease'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  const conv = (chat: string) => conversationOf(parts(store).convKey, address(chat))
  const openIn = (chat: string) => store.turns.countDocuments({ conv: conv(chat), open: true })
  const settled = (chat: string) => until(async () => (await openIn(chat)) === 0)
  /** A platform that leaves its first call unanswered until it is woken; answers when it was called, and how to wake it. */
  const sleeper = () => {
    let wake = (): void => {}
    const made = platform()
    const woken = new Promise<Delivery>(resolve => (wake = () => resolve({ is: 'sent', id: 'm1' })))
    let isCalled = false
    const called = (): boolean => isCalled
    made.answer = (_, nth) => {
      isCalled = true
      return nth === 1 ? woken : { is: 'sent', id: `m${nth}` }
    }
    return { ...made, called, wake }
  }

  it('hands later replies over to the process that sends the first one, without any sweeper', async () => {
    const [one, two] = [sleeper(), platform()]
    const first = await home.open(store, { adapters: [one.adapter], timing: PATIENT, sweepMs: NEVER })
    const second = await home.open(await home.store(), { adapters: [two.adapter], sweepMs: NEVER })
    await first.receive([message('handed', 'a')])
    await until(one.called)
    await second.receive([message('handed', 'b')])
    await second.receive([message('handed', 'c')])
    const handedOver = { conv: conv('handed'), seq: { $gt: 1 }, 'lease.until': new Date(0) }
    await until(async () => (await store.turns.countDocuments(handedOver)) === 2)
    // So that it has looked for the last time while the first reply was still being sent.
    await second.stop()
    one.wake()
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
    const [dead, alive] = [sleeper(), platform()]
    const begun: number[] = []
    alive.answer = async (_, nth) => {
      begun.push(Number((await store.db.command({ hello: 1 })).localTime))
      return { is: 'sent', id: `m${nth}` }
    }
    const timing = { ...PATIENT, leaseMs: 1_500 }
    const first = await home.open(store, { adapters: [dead.adapter], timing, sweepMs: NEVER })
    await first.receive([message('orphan', 'a'), message('orphan', 'b')])
    await until(dead.called)
    const held = await store.turns.findOne({ conv: conv('orphan'), seq: 1 })
    await home.open(await home.store(), { adapters: [alive.adapter], sweepMs: 100 })
    await settled('orphan')
    expect(alive.sent.map(({ text }) => text)).toEqual(['1: a', '2: b'])
    expect(begun[0]).toBeGreaterThanOrEqual(held?.lease?.until.getTime() ?? Infinity)
    dead.wake()
  })

  it('lets go of its leases when it stops', async () => {
    const [busy, next] = [sleeper(), platform()]
    const first = await home.open(store, { adapters: [busy.adapter], timing: PATIENT, sweepMs: NEVER })
    await first.receive([message('left', 'a'), message('left', 'b')])
    await until(busy.called)
    const stopping = first.stop()
    busy.wake()
    await stopping
    await home.open(await home.store(), { adapters: [next.adapter], sweepMs: 50 })
    await settled('left')
    expect([...busy.sent, ...next.sent].map(({ text }) => text)).toEqual(['1: a', '2: b'])
  })

  it('claims by the database’s clock, and only what it saw', async () => {
    const { receive } = await home.open(store, { sweepMs: NEVER })
    await receive([message('cas', 'a')])
    const outbox = outboxOf(store, NEVER)
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
