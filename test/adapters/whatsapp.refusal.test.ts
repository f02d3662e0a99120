import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Sending } from '../../adapters/channelAdapter.js'
import { deliveryOf } from '../../adapters/whatsapp/refusal.js'
import type { Delivery } from '../../src/messaging/outbound.js'
import { makeWhatsappBot, NUMBER, type WhatsappBot } from '../support/whatsappBot.js'

const USER = '96890001122'
const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 24, 8)

let bot: WhatsappBot
beforeEach(async () => {
  bot = await makeWhatsappBot()
  bot.whatsapp.wroteNow(USER)
})
afterEach(() => bot.stop())

const sending = (): Sending => ({
  address: { channel: 'whatsapp', bot: NUMBER, chat: USER },
  outbound: { text: 'وصل مقترحك', direction: 'rtl', choices: [] },
  token: 'turn:1',
  lastInboundAt: NOW - HOUR,
  now: NOW,
})
const send = (): Promise<Delivery> => bot.adapter.send(sending())

describe('a refusal', () => {
  const later = (scope: 'chat' | 'bot', afterMs?: number) => ({ is: 'retryLater', scope, ...(afterMs && { afterMs }) })
  const broken = { is: 'broken' }
  const rejected = { is: 'rejected' }
  const unreachable = { is: 'unreachable' }

  it.each([
    [131056, later('chat', 4_000)],
    [130429, later('bot', 1_000)],
    [4, later('bot', 1_000)],
    [80007, later('bot', 1_000)],
    [131016, later('bot')],
    [133004, later('bot')],
    [131000, later('chat')],
    [131048, later('bot', HOUR / 4)],
    [131064, later('chat', HOUR)],
    [131047, { is: 'held' }],
    [131026, unreachable],
    [131030, unreachable],
    [131021, rejected],
    [130472, rejected],
    [131049, rejected],
    [131050, rejected],
    [131051, rejected],
    [131062, rejected],
    [132000, rejected],
    [132012, rejected],
    [100, rejected],
    [131009, rejected],
    [190, broken],
    [10, broken],
    [200, broken],
    [299, broken],
    [368, broken],
    [131031, broken],
    [131037, broken],
    [131042, broken],
    [130497, broken],
  ])('of code %i is told as what it means', async (code, delivery) => {
    bot.whatsapp.fault({ is: 'refused', code })
    const told = await send()
    expect(told).toEqual({ ...delivery, why: expect.stringMatching(new RegExp(`^${code}: [a-zA-Z]`)) })
  })

  it.each([
    [{ status: 500 }, later('chat')],
    [{ status: 503, code: 999 }, later('chat')],
    [{ status: 400, code: 999, transient: true }, later('chat')],
    [{ status: 429 }, later('bot', 1_000)],
    [{ status: 401 }, broken],
    [{ status: 400 }, rejected],
    [{ status: 400, code: 100, subcode: 33 }, broken],
  ])('without a code we know, %j, is told by its status', (refusal, delivery) => {
    expect(deliveryOf(refusal)).toMatchObject(delivery)
  })

  it('for pace makes each wait longer, until a message is taken', async () => {
    bot.whatsapp.fault({ is: 'refused', code: 131056 }, 5)
    const waits: Delivery[] = []
    for (let n = 0; n < 6; n++) waits.push(await send())
    bot.whatsapp.fault({ is: 'refused', code: 131056 })
    waits.push(await send())
    expect(waits.map(wait => (wait.is === 'retryLater' ? wait.afterMs : undefined))).toEqual([
      4_000,
      16_000,
      64_000,
      256_000,
      256_000,
      undefined,
      4_000,
    ])
  })
})

describe('a line that breaks', () => {
  it('leaves doubt, so the message waits for its status before it is sent again', async () => {
    bot.whatsapp.fault({ is: 'cut' })
    expect(await send()).toMatchObject({ is: 'retryLater', scope: 'chat', afterMs: 30_000 })
    expect(bot.whatsapp.sent(USER)).toHaveLength(1)
  })

  it('is tried ever more slowly, because every try may reach the person', async () => {
    bot.whatsapp.fault({ is: 'cut' }, 7)
    const waits: Delivery[] = []
    for (let n = 0; n < 7; n++) waits.push(await send())
    const minutes = waits.map(wait => (wait.is === 'retryLater' ? (wait.afterMs ?? 0) / 60_000 : undefined))
    expect(minutes).toEqual([0.5, 2, 8, 32, 128, 360, 360])
  })

  it('is everybody’s trouble where Graph is not reached at all', async () => {
    const alone = await makeWhatsappBot({ apiRoot: 'http://127.0.0.1:9' })
    const delivery = await alone.adapter.send(sending())
    await alone.stop()
    expect(delivery).toEqual({ is: 'retryLater', scope: 'bot', why: 'Graph not reached: ECONNREFUSED' })
  })

  it('counts a message as sent whose receipt cannot be read', async () => {
    const given = sending()
    bot.whatsapp.fault({ is: 'garbled' })
    expect(await bot.adapter.send(given)).toEqual({ is: 'sent', id: given.token })
  })

  it('is not mended by following a redirect with our token', async () => {
    const elsewhere = await makeWhatsappBot()
    bot.whatsapp.fault({ is: 'redirected', to: `${elsewhere.whatsapp.root}/v26.0/${NUMBER}/messages` })
    const delivery = await send()
    const { calls } = elsewhere.whatsapp
    await elsewhere.stop()
    expect({ delivery, calls }).toEqual({ delivery: { is: 'broken', why: 'HTTP 302: not let in' }, calls: [] })
  })
})
