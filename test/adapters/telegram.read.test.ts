import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { Malformed } from '../../adapters/channelAdapter.js'
import { COMMANDS } from '../../adapters/telegram/commands.js'
import { readLocaleFile } from '../../locales/index.js'
import type { Content, Inbound } from '../../src/messaging/inbound.js'
import { fixture, makeTelegramBot, type TelegramBot } from '../support/telegramBot.js'

const Keywords = z.record(z.string(), z.array(z.string()))

const NOW = Date.UTC(2026, 10, 24, 8)

describe('reading Telegram', () => {
  let bot: TelegramBot
  beforeAll(async () => {
    bot = await makeTelegramBot()
    await bot.adapter.start()
  })
  afterAll(() => bot.stop())

  const read = (update: unknown) => bot.adapter.read(Buffer.from(JSON.stringify(update)), NOW)
  const first = (update: unknown): Inbound | undefined => read(update).inbound[0]

  const message = (fields: object, chat: object = { id: 7, type: 'private' }): object => ({
    update_id: 1,
    message: { message_id: 5, date: 1_795_500_000, chat, from: { id: 7, is_bot: false, first_name: 'س' }, ...fields },
  })
  const content = (text: string): Content | undefined => first(message({ text }))?.content

  it('tells a text whole: whose, where, when and which', () => {
    expect(read(fixture('text'))).toEqual({
      inbound: [
        {
          evt: 'tg:700800:810001',
          address: { channel: 'telegram', bot: '700800', chat: '500100200' },
          at: 1_795_500_000_000,
          content: { is: 'text', text: 'أقترح تمديد وقت المكتبة المدرسية' },
          message: '4101',
          sender: { name: 'مريم البلوشية', language: 'ar' },
        },
      ],
      reports: [],
      ignored: 0,
    })
  })

  it('tells a tap with what stops its spinner, and the time it was read', () => {
    expect(first(fixture('tap'))).toMatchObject({ at: NOW, receipt: '2147483000000000001' })
  })

  it('lets an edited text name the message it replaces', () => {
    const edited = first(fixture('edited'))?.content
    expect(edited?.is === 'edited' && edited.of).toBe(first(fixture('text'))?.message)
  })

  it('reads a file whose name at Telegram is long', () => {
    const file_id = 'A'.repeat(300)
    expect(first(message({ document: { file_id, mime_type: 'application/pdf' } }))?.content).toMatchObject({
      is: 'media',
      media: { ref: file_id },
    })
  })

  it('says of what it cannot read in which fields, and not what stands there', () => {
    expect(read(message({ text: 'كلام خاص', date: 'أمس' }))).toEqual({ inbound: [], reports: [], ignored: 1 })
    expect(bot.logged.at(-1)).toMatch(/^warn: an update from Telegram could not be read/u)
    expect(bot.logText()).toContain('message.date: invalid_type')
    expect(bot.logText()).not.toMatch(/خاص|أمس/u)
  })

  it.each(['unknown_kind', 'message_without_fields', 'from_bot'])('counts %s as ignored', name => {
    expect(read(fixture(name))).toEqual({ inbound: [], reports: [], ignored: 1 })
  })

  it.each([undefined, -1, 2 ** 53 + 1, 1.5, '7', null])('leaves an update numbered %s', update_id => {
    expect(read({ ...message({ text: 'مرحبا' }), update_id })).toEqual({ inbound: [], reports: [], ignored: 1 })
  })

  it('refuses what is not UTF-8', () => {
    const body = Buffer.from(JSON.stringify(message({ text: 'x' })))
    body[body.indexOf('"x"') + 1] = 0xff
    expect(() => bot.adapter.read(body, NOW)).toThrow(Malformed)
  })

  it.each(['[]', 'null', '7', '"x"', '', '{', '\uD800'])('refuses %j as malformed without quoting it', body => {
    expect(() => bot.adapter.read(Buffer.from(body), NOW)).toThrow(/^a Telegram update is/)
  })

  it.each([
    ['/menu', { is: 'text', text: 'menu' }],
    ['/new', { is: 'text', text: 'proposal' }],
    ['/poll', { is: 'text', text: 'poll' }],
    ['/my', { is: 'text', text: 'my items' }],
    ['/agent', { is: 'text', text: 'agent' }],
    ['/back', { is: 'text', text: 'back' }],
    ['/cancel', { is: 'text', text: 'cancel' }],
    ['/data', { is: 'text', text: 'my data' }],
    ['/settings', { is: 'text', text: 'settings' }],
    ['/help', { is: 'text', text: 'help' }],
    ['/lang', { is: 'text', text: 'settings' }],
    ['/lang en', { is: 'text', text: 'english' }],
    ['/lang AR', { is: 'text', text: 'arabic' }],
    ['/lang constructor', { is: 'text', text: 'settings' }],
    ['/MENU@MusharakaBot', { is: 'text', text: 'menu' }],
    ['/start', { is: 'start' }],
    ['/start@MusharakaBot poll_7', { is: 'start', payload: 'poll_7' }],
    ['/start ../../etc', { is: 'start' }],
    [`/start ${'a'.repeat(65)}`, { is: 'start' }],
    ['/constructor', { is: 'text', text: '/constructor' }],
    ['/ menu', { is: 'text', text: '/ menu' }],
    ['menu /menu', { is: 'text', text: 'menu /menu' }],
  ])('takes %s for what it means', (text, meant) => {
    expect(content(text)).toEqual(meant)
  })

  it('takes a forwarded command for words, not for a wish', () => {
    const forwarded = message({ text: '/cancel', forward_origin: { type: 'hidden_user' } })
    expect(first(forwarded)?.content).toEqual({ is: 'text', text: '/cancel', forwarded: true })
  })

  it('keeps words as they were written, but for what cannot be stored', () => {
    expect(content('نَعَم\u0000 👍\ud800')).toEqual({ is: 'text', text: 'نَعَم 👍\uFFFD' })
    expect(content('')).toEqual({ is: 'text', text: '' })
  })

  it.each([
    [
      { first_name: 'س', last_name: 'ع', language_code: 'en-GB' },
      { name: 'س ع', language: 'en' },
    ],
    [
      { first_name: '\u202Eevil', language_code: 'ar' },
      { name: 'evil', language: 'ar' },
    ],
    [{ first_name: '', language_code: 'fr' }, {}],
    [{ first_name: 'ب'.repeat(10_000) }, { name: 'ب'.repeat(64) }],
    [{ language_code: 'constructor' }, {}],
  ])('tells of a sender %#', (from, sender) => {
    expect(first(message({ text: 'x', from: { id: 7, is_bot: false, ...from } }))?.sender).toEqual(sender)
  })

  it.each([
    ['group_command', [{ is: 'inGroup' }]],
    ['group_mention', [{ is: 'inGroup' }]],
    ['group_command_to_other', []],
    ['group_chatter', []],
  ])('answers a group only when addressed: %s', (name, said) => {
    expect(read(fixture(name)).inbound.map(each => each.content)).toEqual(said)
  })

  it('hears no longer name than its own in a group', () => {
    const group = { id: -7, type: 'group' }
    expect(read(message({ text: '@MusharakaBot2 hello' }, group)).ignored).toBe(1)
    expect(first(message({ text: '/menu' }, group))?.content).toEqual({ is: 'inGroup' })
    expect(read(message({ text: '/weather' }, group)).ignored).toBe(1)
  })

  it.each([
    ['968 9000 0000', '+96890000000'],
    ['+96890000000', '+96890000000'],
    ['0096890000000', '+96890000000'],
  ])('writes a shared number %s as E.164', (phone_number, phone) => {
    expect(first(message({ contact: { phone_number, user_id: 7 } }))?.content).toEqual({
      is: 'contact',
      phone,
    })
  })

  it('never passes on the number of somebody else, nor one that is none', () => {
    const cards = [
      { phone_number: '96890000001' },
      { phone_number: '1', user_id: 7 },
      { phone_number: '96890000001', user_id: 8 },
    ]
    expect(cards.map(contact => first(message({ contact }))?.content)).toEqual(
      cards.map(() => ({ is: 'unsupported', what: 'contactCard' })),
    )
  })

  it('reads no tap made in a group, even on a button of ours', () => {
    const inGroup = JSON.stringify(fixture('tap')).replace('"type":"private"', '"type":"supergroup"')
    expect(bot.adapter.read(Buffer.from(inGroup), NOW).inbound[0]?.content).toEqual({ is: 'ignored' })
  })

  it('offers as commands what can also be typed', () => {
    const keywords = new Set(Object.values(Keywords.parse(readLocaleFile('./data/keywords.json'))).flat())
    const typed = COMMANDS.map(command => content(`/${command}`)).map(meant => meant?.is === 'text' && meant.text)
    expect(typed.filter(words => words === false || !keywords.has(words))).toEqual([])
  })
})
