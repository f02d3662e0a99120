import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Sending } from '../../adapters/channelAdapter.js'
import { timeToSend } from '../../src/messaging/timeToSend.js'
import { readWebhook } from '../../adapters/whatsapp/inbound.js'
import { type Delivery, type Outbound, TEMPLATE_NAMES } from '../../src/messaging/outbound.js'
import { fixture, makeWhatsappBot, NUMBER, type WhatsappBot } from '../support/whatsappBot.js'

const USER = '96890001122'
const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 24, 8)
const TEMPLATE = { name: 'moe_case_update', language: 'ar', values: ['P26-7K3F9', 'صدر الرد'] } as const

let bot: WhatsappBot
let tokens = 0
beforeEach(async () => {
  bot = await makeWhatsappBot()
  bot.whatsapp.wroteNow(USER)
})
afterEach(() => bot.stop())

const sending = (more: Partial<Outbound> = {}, chat = USER): Sending => ({
  address: { channel: 'whatsapp', bot: NUMBER, chat },
  outbound: { text: 'وصل مقترحك', direction: 'rtl', choices: [], ...more },
  token: `turn:${(tokens += 1)}`,
  lastInboundAt: NOW - HOUR,
  now: NOW,
})
const send = (more?: Partial<Outbound>): Promise<Delivery> => bot.adapter.send(sending(more))

describe('a message within the window', () => {
  it('goes to a phone number, with the token that its statuses bring back', async () => {
    const given = sending()
    expect(await bot.adapter.send(given)).toEqual({ is: 'sent', id: 'wamid.out1' })
    expect(bot.whatsapp.last(USER)?.message).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: USER,
      biz_opaque_callback_data: given.token,
      type: 'text',
      text: { body: 'وصل مقترحك' },
    })
  })

  it('goes to a business-scoped id as `recipient`', async () => {
    bot.whatsapp.wroteNow('OM.7301946620158842')
    await bot.adapter.send(sending({}, 'OM.7301946620158842'))
    expect(bot.whatsapp.last('OM.7301946620158842')?.message).toMatchObject({ recipient: 'OM.7301946620158842' })
    expect(bot.whatsapp.last('OM.7301946620158842')?.message).not.toHaveProperty('to')
  })

  it('is rejected where the chat is nobody of WhatsApp', async () => {
    expect(await bot.adapter.send(sending({}, '../me'))).toEqual({
      is: 'rejected',
      why: 'not the id of a WhatsApp user',
    })
    expect(bot.whatsapp.calls).toEqual([])
  })

  it('brings a file along, left with Meta first', async () => {
    const file = { ref: 'kept', name: 'data.csv', mime: 'text/csv' }
    await bot.adapter.send({ ...sending({ text: 'بياناتك', file }), bytes: Buffer.from('أ,ب') })
    const kept = bot.whatsapp.files.get('7000')
    expect([Buffer.from(kept?.bytes ?? []).toString(), kept?.mime]).toEqual(['أ,ب', 'text/csv'])
    expect(bot.whatsapp.last(USER)?.message).toMatchObject({
      document: { id: '7000', filename: 'data.csv', caption: 'بياناتك' },
    })
  })

  it('of several parts goes on, when tried again, where it stopped', async () => {
    const long = sending({ text: `${'كلمة '.repeat(1_500)}\n\nهل نرسله؟`, choices: [{ id: '~k1:yes', label: 'نعم' }] })
    bot.whatsapp.fault({ is: 'slow', ms: 1 })
    bot.whatsapp.fault({ is: 'refused', code: 131056 })
    const first = await bot.adapter.send(long)
    const second = await bot.adapter.send(long)
    expect([first, second]).toMatchObject([{ is: 'retryLater' }, { is: 'sent', id: 'wamid.out3' }])
    const sent = bot.whatsapp.sent(USER)
    expect(sent.map(({ message }) => [message.type, message.biz_opaque_callback_data])).toEqual([
      ['text', undefined],
      ['text', undefined],
      ['interactive', long.token],
    ])
    expect(new Set(sent.map(({ text }) => text)).size).toBe(3)
  })

  it('begins no further part without time for it, and repeats none of those that went out', async () => {
    const long = sending({ text: `${'كلمة '.repeat(1_500)}\n\nهل نرسله؟`, choices: [{ id: '~k1:yes', label: 'نعم' }] })
    const time = { signal: new AbortController().signal, left: () => 1_000 }
    const first = await bot.adapter.send({ ...long, time })
    const second = await bot.adapter.send(long)
    expect([first, second]).toMatchObject([{ is: 'retryLater', afterMs: 0 }, { is: 'sent' }])
    expect(new Set(bot.whatsapp.sent(USER).map(({ text }) => text)).size).toBe(3)
    expect(bot.whatsapp.sent(USER)).toHaveLength(3)
  })

  it('that got no answer within its time waits for its status before it is sent again', async () => {
    bot.whatsapp.fault({ is: 'slow', ms: 1_000 })
    const time = timeToSend(200)
    expect(await bot.adapter.send({ ...sending(), time })).toMatchObject({ is: 'retryLater', afterMs: 30_000 })
  })
})

describe('the 24-hour window', () => {
  const after = (ms: number | undefined, template?: Outbound['template']): Promise<Delivery> => {
    const { lastInboundAt: _, ...given } = sending(template && { template })
    return bot.adapter.send({ ...given, ...(ms !== undefined && { lastInboundAt: NOW - ms }) })
  }

  it('closes a minute early, and holds what has no template', async () => {
    const edge = 24 * HOUR - 60_000
    const [open, shut, never] = [await after(edge), await after(edge + 1), await after(undefined)]
    const held = { is: 'held', why: 'the 24-hour window is closed' }
    expect([open, shut, never]).toEqual([{ is: 'sent', id: 'wamid.out1' }, held, held])
  })

  it('lets a template stand in, its values on one line', async () => {
    const values = ['\u2068P26-7K3F9\u2069', 'صدر\n\tالرد     اليوم']
    expect(await after(undefined, { ...TEMPLATE, values })).toEqual({ is: 'templated', id: 'wamid.out1' })
    expect(bot.whatsapp.last(USER)?.text).toBe(
      'لدينا تحديث على مشاركتك P26-7K3F9: صدر الرد اليوم. للاطلاع على الرد كاملًا نرجو الضغط على الزر.',
    )
    expect(bot.whatsapp.offered(USER)).toEqual(['عرض التحديث', 'إيقاف الرسائل'])
    expect(bot.whatsapp.last(USER)?.message).not.toHaveProperty('biz_opaque_callback_data')
  })

  it('lets each template of ours pass in both languages', async () => {
    const count = {
      moe_case_update: 2,
      moe_case_question: 2,
      moe_guardian: 0,
      moe_poll_invite: 2,
      moe_result: 1,
      moe_announcement: 1,
    }
    for (const name of TEMPLATE_NAMES)
      for (const language of ['ar', 'en'] as const) {
        const values = Array.from({ length: count[name] }, () => 'س'.repeat(600))
        expect(await after(undefined, { name, language, values })).toMatchObject({ is: 'templated' })
      }
  })

  it('rejects a template with the wrong number of values, without asking Meta', async () => {
    expect(await after(undefined, { ...TEMPLATE, values: ['P26-7K3F9'] })).toEqual({
      is: 'rejected',
      why: 'template moe_case_update takes 2 values, not 1',
    })
    expect(bot.whatsapp.calls).toEqual([])
  })

  it('holds what Meta finds outside it, or lets the template stand in', async () => {
    bot.whatsapp.advance(25 * HOUR)
    expect([await send(), await send({ template: TEMPLATE })]).toEqual([
      { is: 'held', why: '131047: more than 24 hours since the person last wrote' },
      { is: 'templated', id: 'wamid.out1' },
    ])
  })

  it.each([130472, 131049, 131050, 132001, 132015, 132016])(
    'holds a message whose template Meta will not send: %i',
    async code => {
      bot.whatsapp.fault({ is: 'refused', code })
      expect(await after(undefined, TEMPLATE)).toMatchObject({ is: 'held' })
    },
  )

  it('holds a message whose template is not among the approved', async () => {
    const strict = await makeWhatsappBot({ templates: ['moe_result'] })
    const { lastInboundAt: _, ...late } = sending({ template: TEMPLATE })
    const delivery = await strict.adapter.send(late)
    await strict.stop()
    expect(delivery).toEqual({ is: 'held', why: 'moe_case_update is not approved' })
  })

  it('is opened again by the template’s button, which asks for what was held', async () => {
    expect(readWebhook(Buffer.from(JSON.stringify(fixture('quick_reply'))), NUMBER, NOW).inbound).toMatchObject([
      { content: { is: 'release' } },
    ])
  })
})
