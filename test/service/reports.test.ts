import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../src/messaging/outbound.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, message, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

describe('reports of platforms', () => {
  const home = house(testDatabaseUri('reports'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  it('move a message forward, never back', async () => {
    const made = platform('whatsapp')
    const { receive, reports, deadLetters } = await home.open(store, { adapters: [made.adapter] })
    const from = { address: address('report', 'whatsapp') }
    await receive([message('report', '!two', from)])
    await until(() => made.sent.length === 2)
    await until(async () => (await store.turns.findOne({ 'address.chat': 'report' }))?.open === undefined)
    const statuses = async () =>
      (await store.turns.findOne({ 'address.chat': 'report' }))?.out.map(({ status }) => status)
    const [one, two] = made.sent.map(({ token }) => token)
    const at = Date.now()
    expect(await reports('whatsapp', [{ id: 'm1', token: one ?? '', state: 'read', at }])).toBe('accepted')
    expect(
      await reports('whatsapp', [
        { id: 'm1', token: one ?? '', state: 'delivered', at },
        { id: 'm2', state: 'delivered', at },
      ]),
    ).toBe('accepted')
    expect(await statuses()).toEqual(['read', 'delivered'])
    await reports('whatsapp', [
      { id: 'm2', token: two ?? '', state: 'failed', at, why: '131026' },
      { id: 'nobody', state: 'sent', at },
    ])
    expect(await statuses()).toEqual(['read', 'delivered'])
    expect((await deadLetters.list()).some(({ why }) => why === '131026')).toBe(true)
  })

  it('stand where they are faster than the mark of the same send', async () => {
    const made = platform('whatsapp')
    const { receive, reports } = await home.open(store, { adapters: [made.adapter] })
    const news: Delivery[] = []
    made.answer = async ({ token, outbound }, nth) => {
      const id = `fast${nth}`
      const at = Date.now()
      if (outbound.text.includes('held')) await reports('whatsapp', [{ id, token, state: 'failed', at, why: '131047' }])
      else await reports('whatsapp', [{ id, token, state: 'delivered', at }])
      const sent = { is: 'sent', id } as const
      news.push(sent)
      return sent
    }
    const statuses = async (chat: string) =>
      (await store.turns.find({ 'address.chat': chat }).sort({ seq: 1 }).toArray()).map(({ out }) => out[0]?.status)
    await receive([message('quick', 'hello', { address: address('quick', 'whatsapp') })])
    await receive([message('shut', 'held', { address: address('shut', 'whatsapp') })])
    await until(() => news.length === 2)
    await until(async () => (await statuses('quick'))[0] === 'delivered')
    await until(async () => (await statuses('shut'))[0] === 'held')
    await receive([message('shut', 'again', { address: address('shut', 'whatsapp') })])
    await until(() => news.length >= 4)
  })
})
