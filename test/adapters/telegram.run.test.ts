import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Received } from '../../adapters/channelAdapter.js'
import { telegramAdapter } from '../../adapters/telegram/adapter.js'
import type { TelegramConfig } from '../../adapters/telegram/config.js'
import { mint } from '../../src/domain/ids.js'
import type { Content, Inbound } from '../../src/messaging/inbound.js'
import { makeTelegramBot, SECRET, telegramConfig, type TelegramBot } from '../support/telegramBot.js'
import { until } from '../support/until.js'

const texts = (batches: readonly Received[]): string[] =>
  batches.flatMap(({ inbound }) => inbound.flatMap(({ content }) => (content.is === 'text' ? [content.text] : [])))

describe('the Telegram adapter', () => {
  const made: { stop(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of made.splice(0).reverse()) await each.stop()
  })
  const make = async (config: Partial<TelegramConfig> = {}, onUpdates?: (received: Received) => Promise<boolean>) => {
    const bot = await makeTelegramBot(config, onUpdates)
    made.push(bot)
    return bot
  }
  const payloads = ({ telegram }: TelegramBot, method: string) =>
    telegram.calls.filter(call => call.method === method).map(({ payload }) => payload)

  it('believes nobody where no secret is set', async () => {
    const { adapter } = await make({ mode: 'polling', webhookSecret: '' })
    const believed = ['', 'undefined', SECRET].map(secret =>
      adapter.authentic(Buffer.of(), { 'x-telegram-bot-api-secret-token': secret }),
    )
    expect(believed).toEqual([false, false, false])
  })

  it('will not be made with a token that is none', () => {
    const config = { ...telegramConfig('http://127.0.0.1:1'), token: 'secret' }
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    expect(() => telegramAdapter(config, { onUpdates: async () => true, log })).toThrow('@BotFather')
  })

  it('asks for a webhook with a secret, for what it reads, and drops nothing', async () => {
    const bot = await make()
    await bot.adapter.start()
    expect(payloads(bot, 'setWebhook')).toEqual([
      {
        url: 'https://participation.example/webhooks/telegram',
        secret_token: SECRET,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        max_connections: 40,
        drop_pending_updates: false,
      },
    ])
    expect(bot.adapter.botName()).toBe('MusharakaBot')
  })

  it('presents itself in Arabic to everybody and in English to who reads English', async () => {
    const bot = await make()
    await bot.adapter.start()
    await until(() => payloads(bot, 'setMyShortDescription').length === 3)
    await bot.adapter.stop()
    const inLanguages = (method: string, field: string) =>
      payloads(bot, method).map(({ language_code: language, [field]: value }) => [
        language,
        JSON.stringify(value).match(/[ا-ي]/) !== null,
      ])
    const arabicFirst = [
      [undefined, true],
      ['ar', true],
      ['en', false],
    ]
    expect([
      inLanguages('setMyCommands', 'commands'),
      inLanguages('setMyDescription', 'description').map(([language]) => language),
      inLanguages('setMyShortDescription', 'short_description').map(([language]) => language),
    ]).toEqual([arabicFirst, [undefined, 'ar', 'en'], [undefined, 'ar', 'en']])
    expect(bot.logged).toEqual([])
  })

  it('warns where its profile is refused, and works all the same', async () => {
    const bot = await make()
    bot.telegram.fault(
      { is: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 900 },
      { method: 'setMyDescription', times: 3 },
    )
    await bot.adapter.start()
    await until(() => payloads(bot, 'setMyShortDescription').length === 3)
    await bot.adapter.stop()
    expect(bot.logged).toEqual(Array(3).fill('warn: Telegram kept the old profile'))
  })

  it.each([
    ['a void token', {}, (bot: TelegramBot) => bot.telegram.revoke(), /TELEGRAM_BOT_TOKEN.*@BotFather/],
    ['an address without TLS', { publicUrl: 'http://participation.example' }, undefined, /PUBLIC_URL/],
    ['no address', { publicUrl: '' }, undefined, /PUBLIC_URL/],
  ])('tells the operator what to do about %s', async (_, config, before, message) => {
    const bot = await make(config)
    before?.(bot)
    await expect(bot.adapter.start()).rejects.toThrow(message)
  })

  it('starts without Telegram in reach, and goes on trying', async () => {
    const bot = await make()
    bot.telegram.fault({ is: 'lost' }, { method: 'getMe' })
    await bot.adapter.start()
    expect([bot.adapter.botName(), bot.logged]).toEqual([
      undefined,
      ['warn: Telegram is not reached yet: trying again'],
    ])
    await until(() => bot.adapter.botName() !== undefined)
    expect([bot.adapter.botName(), payloads(bot, 'setWebhook').length]).toEqual(['MusharakaBot', 1])
  })

  it('polls, in order, and confirms a batch only once it is committed', async () => {
    const batches: Received[] = []
    let up = false
    const bot = await make({ mode: 'polling' }, async received => {
      batches.push(received)
      return up
    })
    await bot.telegram.say(7, 'أولًا')
    await bot.telegram.say(7, 'ثانيًا')
    await bot.adapter.start()
    await until(() => batches.length === 1)
    up = true
    await until(() => batches.length === 2)
    await bot.telegram.say(8, 'ثالثًا')
    await until(() => batches.length === 3)
    expect(texts(batches)).toEqual(['أولًا', 'ثانيًا', 'أولًا', 'ثانيًا', 'ثالثًا'])
    await bot.adapter.stop()
    expect(payloads(bot, 'getUpdates').at(-1)).toMatchObject({ offset: 1_003, timeout: 0 })
  })

  it('polls on after conflicts, broken lines, errors of ours and broken servers', async () => {
    const batches: Received[] = []
    const bot = await make({ mode: 'polling' }, async received => {
      if (batches.push(received) === 1) throw new Error('the database is down')
      return true
    })
    bot.telegram.fault({ is: 'lost' }, { method: 'getUpdates' })
    await bot.telegram.say(7, 'مرحبا')
    await bot.adapter.start()
    await until(() => batches.length === 2)
    expect(texts(batches)).toEqual(['مرحبا', 'مرحبا'])
    expect(bot.logged).toEqual(Array(2).fill('warn: Telegram updates were not taken and will be asked for again'))
  })

  it('stops polling while Telegram still holds the call', async () => {
    const bot = await make({ mode: 'polling' })
    await bot.adapter.start()
    await until(() => bot.telegram.holding() === 1)
    await bot.adapter.stop()
    expect(bot.telegram.holding()).toBe(1)
  })

  it('stops polling for good where the token is revoked, and says so', async () => {
    const bot = await make({ mode: 'polling' })
    await bot.adapter.start()
    await until(() => payloads(bot, 'setMyShortDescription').length === 3)
    bot.telegram.revoke()
    await bot.telegram.say(7, 'مرحبا')
    await bot.telegram.say(7, 'مرحبا')
    await until(() => bot.logged.length === 1)
    expect(bot.logged).toEqual([expect.stringMatching(/^error: .*@BotFather/)])
  })

  const inbound = (content: Content, receipt?: string): Inbound => ({
    evt: mint<'event'>('tg:1:1'),
    address: { channel: 'telegram', bot: '700800', chat: '7' },
    at: 1,
    content,
    sender: {},
    ...(receipt && { receipt }),
  })

  it.each([
    ['a text by typing', inbound({ is: 'text', text: 'x' }), ['sendChatAction']],
    ['a tap by its answer', inbound({ is: 'tap', id: 'x' }, '9'), ['answerCallbackQuery']],
    ['a forged tap by its answer', inbound({ is: 'ignored' }, '9'), ['answerCallbackQuery']],
    ['a sticker by nothing', inbound({ is: 'ignored' }), []],
    ['a block by nothing', inbound({ is: 'reachable', yes: false }), []],
  ])('acknowledges %s, though it be refused', async (_, seen, methods) => {
    const bot = await make()
    await bot.adapter.acknowledge(seen)
    expect(bot.telegram.calls.map(({ method }) => method)).toEqual(methods)
  })

  it('carries a conversation over a webhook that fails at times', async () => {
    const heard: Content[] = []
    let bot: TelegramBot | undefined = undefined
    let calls = 0
    const server = createServer((request, response) => {
      void request.toArray().then(async chunks => {
        const body = Buffer.concat(chunks)
        if (!bot?.adapter.authentic(body, request.headers)) return response.writeHead(401).end()
        if (++calls === 2) return response.writeHead(503).end()
        for (const each of bot.adapter.read(body, Date.now()).inbound) {
          heard.push(each.content)
          await bot.adapter.acknowledge(each)
          const outbound = { text: 'هل ننشره؟', direction: 'rtl', choices: [{ id: 'yes', label: 'نعم' }] } as const
          await bot.adapter.send({ address: each.address, outbound, token: each.evt, now: Date.now() })
        }
        return response.end()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    made.push({ stop: async () => void server.close() })
    const address = server.address()
    bot = await make({ publicUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })
    await bot.adapter.start()
    const message = await bot.telegram.say(7, 'اقتراح')
    await bot.telegram.tap(7, 'نعم')
    await bot.telegram.edit(7, message, 'اقتراح آخر')
    expect(heard).toEqual([
      { is: 'text', text: 'اقتراح' },
      { is: 'tap', id: 'yes', label: 'نعم' },
      { is: 'edited', text: 'اقتراح آخر', of: String(message) },
    ])
    expect([bot.telegram.sent(7).length, bot.telegram.answered.length]).toEqual([3, 1])
  })
})
