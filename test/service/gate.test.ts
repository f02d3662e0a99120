import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { until } from '../support/until.js'
import { address, house, message, platform } from '../support/writePath.js'

describe('the gate of a bot', () => {
  const home = house(testDatabaseUri('gate'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  /** Has these turns tried again and again: a process learns within a second that it may. */
  const untilSent = (which: object) =>
    until(async () => {
      const { matchedCount } = await store.turns.updateMany({ ...which, open: true }, { $set: { sendAt: new Date() } })
      return matchedCount === 0
    })

  it('keeps shut for as long as the platform asks', async () => {
    const made = platform()
    let refused = 0
    made.answer = (_, nth) =>
      refused++ === 0 ? { is: 'retryLater', scope: 'bot', afterMs: 2_000, why: '429' } : { is: 'sent', id: `m${nth}` }
    const { receive } = await home.open(store, { adapters: [made.adapter], sweepMs: 100 })
    const from = Date.now()
    await receive([message('paused', 'hello')])
    await until(async () => (await store.turns.countDocuments({ 'address.chat': 'paused', open: true })) === 0)
    // A process knows the clock of the database to within half a second.
    expect(Date.now() - from).toBeGreaterThanOrEqual(1_500)
    expect(made.sent.map(({ text }) => text)).toEqual(['1: hello'])
  })

  it('is shut in every process, and opens in every one', async () => {
    const [made, other] = [platform(), platform()]
    made.answer = () => ({ is: 'retryLater', scope: 'bot', afterMs: 3_600_000, why: '429' })
    const one = await home.open(store, { adapters: [made.adapter], sweepMs: 100 })
    const chats = { 'address.chat': { $in: ['refused', 'here', 'elsewhere'] } }
    const putOff = () => store.turns.countDocuments({ ...chats, sendAt: { $gt: new Date(Date.now() + 1_800_000) } })
    await one.receive([message('refused', 'hello')])
    await until(async () => (await putOff()) === 1)
    made.answer = (_, nth) => ({ is: 'sent', id: `m${nth}` })
    const two = await home.open(await home.store(), { adapters: [other.adapter], sweepMs: 100 })
    await Promise.all([one.receive([message('here', 'hello')]), two.receive([message('elsewhere', 'hello')])])
    await until(async () => (await putOff()) === 3)
    expect([made.sent, other.sent]).toEqual([[], []])
    await store.chan.updateOne({ _id: 'telegram|bot' }, { $set: { pausedUntil: new Date() } })
    await untilSent(chats)
    expect([...made.sent, ...other.sent].map(({ chat }) => chat).sort()).toEqual(['elsewhere', 'here', 'refused'])
  })

  it('keeps everything while the platform refuses us, and goes on by itself', async () => {
    const made = platform('web')
    made.answer = () => ({ is: 'broken', why: 'token' })
    const { receive } = await home.open(store, { adapters: [made.adapter], sweepMs: 100 })
    await receive([message('broken', 'hello', { address: address('broken', 'web') })])
    const refused = { 'address.chat': 'broken', 'out.why': 'token' }
    await until(async () => (await store.turns.countDocuments(refused)) === 1)
    expect(await store.chan.findOne({ _id: 'web|bot' })).toMatchObject({ brokenSince: expect.any(Date), why: 'token' })
    made.answer = (_, nth) => ({ is: 'sent', id: `m${nth}` })
    await store.chan.updateOne({ _id: 'web|bot' }, { $set: { pausedUntil: new Date() } })
    await untilSent({ 'address.chat': 'broken' })
    expect(made.sent.map(({ text }) => text)).toEqual(['1: hello'])
    await until(async () => (await store.chan.countDocuments({ brokenSince: { $exists: true } })) === 0)
  })
})
