import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { DeliveryReport } from '../../adapters/channelAdapter.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { Delivery, Outbound } from '../../src/messaging/outbound.js'
import { makeWhatsappBot, type WhatsappBot } from '../support/whatsappBot.js'

const MARYAM = '96890001122'
const SALIM = 'OM.7301946620158842'

let bot: WhatsappBot
let server: Server
let inbound: Inbound[]
let reports: DeliveryReport[]
/** What our webhook answers to the next posts; 200 after them. */
let answers: number[]

/** As little of our own side as is needed: believes, reads, keeps. */
beforeEach(async () => {
  ;[inbound, reports, answers] = [[], [], []]
  bot = await makeWhatsappBot()
  server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  bot.whatsapp.webhook(
    `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhooks/whatsapp`,
  )
})
const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const raw = Buffer.concat(await request.toArray())
  const status = bot.adapter.authentic(raw, request.headers) ? (answers.shift() ?? 200) : 401
  if (status === 200) {
    const received = bot.adapter.read(raw, Date.now())
    inbound.push(...received.inbound)
    reports.push(...received.reports)
  }
  response.writeHead(status).end()
}
afterEach(async () => {
  server.close()
  server.closeAllConnections()
  await bot.stop()
})

const reply = (outbound: Partial<Outbound>): Promise<Delivery> => {
  const to = inbound.at(-1)
  if (!to) throw new Error('nobody has written')
  return bot.adapter.send({
    address: to.address,
    outbound: { text: 'كيف نخدمك اليوم؟', direction: 'rtl', choices: [], ...outbound },
    token: `turn:${inbound.length}`,
    lastInboundAt: to.at,
    now: Date.now(),
  })
}
const contents = () => inbound.map(({ content }) => content)

describe('a conversation on WhatsApp', () => {
  it('goes by words, buttons and rows', async () => {
    await bot.whatsapp.say(MARYAM, 'السلام عليكم')
    await reply({ choices: [{ id: '~a:yes', label: 'نعم' }] })
    await bot.whatsapp.tap(MARYAM, 'نعم')
    await reply({ choices: [{ id: '~b:new', label: 'تقديم مقترح', description: 'فكرة' }], listButton: 'القائمة' })
    await bot.whatsapp.tap(MARYAM, 'تقديم مقترح')
    expect(contents()).toEqual([
      { is: 'text', text: 'السلام عليكم' },
      { is: 'tap', id: '~a:yes', label: 'نعم' },
      { is: 'tap', id: '~b:new', label: 'تقديم مقترح' },
    ])
    await expect(bot.whatsapp.tap(MARYAM, 'لا')).rejects.toThrow('nothing says «لا»; there is: نعم · تقديم مقترح')
  })

  it('is held with people who withhold their number', async () => {
    await bot.whatsapp.say(SALIM, 'hello')
    expect(await reply({ text: 'أهلًا' })).toMatchObject({ is: 'sent' })
    expect(bot.whatsapp.last(SALIM)?.message).toMatchObject({ recipient: SALIM })
  })

  it('goes on under the business-scoped id once there is one, the phone being its alias', async () => {
    await bot.whatsapp.say(MARYAM, '1')
    bot.whatsapp.introduce(MARYAM, { phone: MARYAM, bsuid: 'OM.55', name: 'مريم' })
    await bot.whatsapp.say(MARYAM, '2')
    await reply({})
    expect(inbound.map(({ address, sender }) => [address.chat, sender.aliases])).toEqual([
      [MARYAM, undefined],
      ['OM.55', [MARYAM]],
    ])
    expect(bot.whatsapp.sent(MARYAM)).toHaveLength(1)
  })

  it('takes voices, pictures, papers and places', async () => {
    bot.whatsapp.file('91', { bytes: Buffer.from('OggS'), mime: 'audio/ogg' })
    await bot.whatsapp.voice(MARYAM, '91')
    await bot.whatsapp.image(MARYAM, '92', 'السور')
    await bot.whatsapp.document(MARYAM, '93', 'خطة.pdf')
    await bot.whatsapp.location(MARYAM, 23.5, 58.4)
    expect(contents()).toEqual([
      { is: 'media', media: { kind: 'voice', ref: '91', mime: 'audio/ogg; codecs=opus' } },
      { is: 'media', media: { kind: 'photo', ref: '92', mime: 'image/jpeg', caption: 'السور' } },
      { is: 'media', media: { kind: 'document', ref: '93', mime: 'application/pdf', name: 'خطة.pdf' } },
      { is: 'location', latitude: 23.5, longitude: 58.4 },
    ])
    expect(await bot.adapter.fetchFile({ kind: 'voice', ref: '91' }, 100)).toEqual({
      bytes: Buffer.from('OggS'),
      mime: 'audio/ogg',
    })
  })

  it('goes on after a day by a template, whose button opens it again', async () => {
    await bot.whatsapp.say(MARYAM, 'متى الرد؟')
    bot.whatsapp.advance(25 * 3_600_000)
    const template = { name: 'moe_case_update', language: 'ar', values: ['P26-7K3F9', 'صدر الرد'] } as const
    expect(await reply({ template })).toMatchObject({ is: 'templated' })
    await bot.whatsapp.tap(MARYAM, 'عرض التحديث')
    expect(contents().at(-1)).toEqual({ is: 'release' })
    expect(await reply({ text: 'صدر الرد كاملًا' })).toMatchObject({ is: 'sent' })
  })

  it('turns off what comes unasked by the button of a template, whatever is open', async () => {
    await bot.whatsapp.say(MARYAM, 'متى الرد؟')
    bot.whatsapp.advance(25 * 3_600_000)
    const values = ['بدء التسجيل'] as const
    expect(await reply({ template: { name: 'moe_announcement', language: 'ar', values } })).toMatchObject({
      is: 'templated',
    })
    await bot.whatsapp.tap(MARYAM, 'إيقاف هذا النوع')
    expect(contents().at(-1)).toEqual({ is: 'tap', id: 'alerts.off', label: 'إيقاف هذا النوع' })
  })
})

describe('the post between Meta and us', () => {
  it('brings a body again until we take it, and again when asked', async () => {
    answers = [503, 500]
    await bot.whatsapp.say(MARYAM, 'مرة واحدة')
    await bot.whatsapp.repeat()
    expect(inbound.map(({ evt }) => evt)).toEqual(['wa:wamid.in1', 'wa:wamid.in1'])
  })

  it('brings several people’s messages in one body', async () => {
    const text = (body: string) => ({ type: 'text', text: { body } })
    await bot.whatsapp.together([
      { user: MARYAM, message: text('١') },
      { user: SALIM, message: text('٢') },
    ])
    expect(inbound.map(({ address, content }) => [address.chat, content])).toEqual([
      [MARYAM, { is: 'text', text: '١' }],
      [SALIM, { is: 'text', text: '٢' }],
    ])
  })

  it('reports what became of a message of ours, with its token', async () => {
    await bot.whatsapp.say(MARYAM, 'x')
    await reply({})
    await bot.whatsapp.ladder('wamid.out1')
    await bot.whatsapp.report('wamid.out1', 'failed', 131026)
    const cost = { billable: true, category: 'service' }
    const report = { id: 'wamid.out1', token: 'turn:1', at: expect.any(Number) }
    expect(reports).toEqual([
      { ...report, state: 'sent', cost },
      { ...report, state: 'delivered', cost },
      { ...report, state: 'read', cost },
      { ...report, state: 'failed', why: '131026' },
    ])
  })
})
