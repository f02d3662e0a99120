import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { TimeToSend } from '../../src/messaging/timeToSend.js'
import type { Delivery, Outbound } from '../../src/messaging/outbound.js'
import { makeTelegramBot, TOKEN, type TelegramBot } from '../support/telegramBot.js'
import { until } from '../support/until.js'

const CHAT = 7

describe('sending to Telegram', () => {
  let bot: TelegramBot
  beforeEach(async () => {
    bot = await makeTelegramBot()
    bot.telegram.open(CHAT)
  })
  afterEach(() => bot.stop())

  const send = (
    more: Partial<Outbound>,
    to: { chat?: string; token?: string; bytes?: Buffer; time?: TimeToSend } = {},
  ): Promise<Delivery> =>
    bot.adapter.send({
      address: { channel: 'telegram', bot: '700800', chat: to.chat ?? String(CHAT) },
      outbound: { text: 'وصل طلبك', direction: 'rtl', choices: [], ...more },
      token: to.token ?? 't1',
      ...(to.time && { time: to.time }),
      now: Date.UTC(2026, 10, 24),
      ...(to.bytes && { bytes: to.bytes }),
    })
  const refusal = (code: number, description: string, more = {}) =>
    ({ is: 'refused', code, description, ...more }) as const
  const html = async (more: Partial<Outbound>): Promise<string | undefined> => {
    await send(more)
    return bot.telegram.last(CHAT)?.html
  }
  const rows = async (labels: readonly string[]): Promise<string[][] | undefined> => {
    await send({ choices: labels.map((label, at) => ({ id: `c${at}`, label })) })
    return bot.telegram.last(CHAT)?.rows.map(row => row.map(({ text }) => text))
  }

  it('makes bold bold, the footer grey and everything else literal', async () => {
    const text = '*رمزك* \u2068<b>x</b> & "y" &lt; <a href="tg://user?id=1">\u2069 _*[]()~>#+-=|{}.!'
    expect(await html({ text, footer: 'رجوع • إلغاء' })).toBe(
      '<b>رمزك</b> \u2068&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &amp;lt; &lt;a href=&quot;tg://user?id=1&quot;&gt;\u2069' +
        ' _*[]()~&gt;#+-=|{}.!\n\n<i>رجوع • إلغاء</i>',
    )
  })

  it('turns a text its own way where its first word would not', async () => {
    expect(await html({ text: 'P26-7K3F9 رمزك' })).toBe('\u200FP26-7K3F9 رمزك')
    expect(await html({ text: 'مشاركة means participation', direction: 'ltr' })).toBe(
      '\u200Eمشاركة means participation',
    )
  })

  it.each([
    [
      ['نعم', 'لا', 'القائمة'],
      [['نعم', 'لا'], ['القائمة']],
    ],
    [['1', '2', '3', '4', '5'], [['1', '2', '3', '4', '5']]],
    [
      ['رجوع', 'التحدث مع أحد الموظفين'],
      [['رجوع'], ['التحدث مع أحد الموظفين']],
    ],
  ])('lays the buttons %j out in rows', async (labels, expected) => {
    expect(await rows(labels)).toEqual(expected)
  })

  it('shows no preview of a link and rings no phone when silent', async () => {
    await send({ silent: true })
    expect(bot.telegram.calls.at(-1)?.payload).toMatchObject({
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    })
  })

  it('asks for the number by a keyboard of which the choices are a part', async () => {
    await send({ asksContact: { label: 'مشاركة رقمي' }, choices: [{ id: 'skip', label: 'تخطي' }] })
    expect(bot.telegram.last(CHAT)).toMatchObject({
      inline: false,
      rows: [[{ text: 'مشاركة رقمي', request_contact: true }], [{ text: 'تخطي' }]],
    })
  })

  it('asks for no number in a group', async () => {
    bot.telegram.open(-CHAT)
    expect((await send({ asksContact: { label: 'مشاركة رقمي' } }, { chat: String(-CHAT) })).is).toBe('sent')
  })

  it('breaks a long text between paragraphs, closes bold in each part and hangs the buttons under the last', async () => {
    const paragraph = 'كلمة '.repeat(500).trim()
    await send({ text: `*${paragraph}*\n\n${paragraph}`, choices: [{ id: 'go', label: 'متابعة' }], footer: 'القائمة' })
    expect(bot.telegram.sent(CHAT).map(({ html: text, rows: [row] }) => [text, row?.[0]?.text])).toEqual([
      [`<b>${paragraph}</b>`, undefined],
      [`${paragraph}\n\n<i>القائمة</i>`, 'متابعة'],
    ])
    await send({ text: `*${'ب'.repeat(5_000)}*` })
    expect(
      bot.telegram
        .sent(CHAT)
        .slice(2)
        .map(({ html: text }) => text),
    ).toEqual([`<b>${'ب'.repeat(4_095)}</b>`, `<b>${'ب'.repeat(905)}</b>`])
  })

  it('goes on, when tried again, after the part that was already sent', async () => {
    const text = `${'أ'.repeat(4_000)}\n\n${'ب'.repeat(4_000)}`
    bot.telegram.fault({ is: 'lost' }, { after: 1 })
    expect((await send({ text }, { token: 'long' })).is).toBe('retryLater')
    expect(await send({ text }, { token: 'long' })).toEqual({ is: 'sent', id: String(bot.telegram.last(CHAT)?.id) })
    expect(bot.telegram.sent(CHAT).map(each => each.text[0])).toEqual(['أ', 'ب'])
  })

  const PDF = { file: { ref: 'kept', name: 'ملف.pdf', mime: 'application/pdf' } }
  const PHOTO = { file: { ref: 'kept', name: 'ساحة.jpg', mime: 'image/jpeg' } }
  const bytes = Buffer.from('%PDF-1.7')
  const shown = () => bot.telegram.sent(CHAT).map(({ text, file }) => [text, file?.as, file?.name])

  it('sends a file with its text beneath it and the buttons under both', async () => {
    await send({ ...PDF, text: 'الرد *مرفق*', choices: [{ id: 'my', label: 'مشاركاتي' }] }, { bytes })
    expect(bot.telegram.last(CHAT)).toMatchObject({
      text: 'الرد مرفق',
      html: 'الرد <b>مرفق</b>',
      file: { as: 'document', name: 'ملف.pdf', bytes },
      rows: [[{ text: 'مشاركاتي' }]],
    })
  })

  const three = ['أ', 'ب', 'ج'].map(letter => letter.repeat(4_000)).join('\n\n')
  const letters = () => bot.telegram.sent(CHAT).map(each => each.text[0])

  it('begins no further part without time for it, and repeats none of those that went out', async () => {
    const lefts = [5_000, 1_000]
    const time = { signal: new AbortController().signal, left: () => lefts.shift() ?? 0 }
    expect(await send({ text: three }, { token: 'late', time })).toMatchObject({ is: 'retryLater', afterMs: 0 })
    expect(letters()).toEqual(['أ', 'ب'])
    expect((await send({ text: three }, { token: 'late' })).is).toBe('sent')
    expect(letters()).toEqual(['أ', 'ب', 'ج'])
  })

  it('ends with its time, and sends nothing more afterwards', async () => {
    bot.telegram.fault({ is: 'silent' }, { after: 1 })
    const over = new AbortController()
    const first = send({ text: three }, { token: 'over', time: { signal: over.signal, left: () => 5_000 } })
    await until(() => bot.telegram.calls.length === 2)
    over.abort()
    expect(await first).toMatchObject({ is: 'retryLater' })
    expect((await send({ text: three }, { token: 'over' })).is).toBe('sent')
    // Telegram has no key to tell a repetition by: the part without an answer alone goes out once more.
    expect(letters()).toEqual(['أ', 'ب', 'ب', 'ج'])
  })

  it('sends a file after a text that is too long to stand beneath it', async () => {
    await send({ ...PDF, text: 'أ'.repeat(1_025) }, { bytes })
    expect(shown().map(([text, ...file]) => [text?.length, ...file])).toEqual([
      [1_025, undefined, undefined],
      [0, 'document', 'ملف.pdf'],
    ])
  })

  it('shows a photo as a photo, and sends it as a file where Telegram cannot show it', async () => {
    await send(PHOTO, { bytes })
    bot.telegram.fault(refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'), { method: 'sendPhoto' })
    await send(PHOTO, { bytes })
    expect(shown()).toEqual([
      ['وصل طلبك', 'photo', 'ساحة.jpg'],
      ['وصل طلبك', 'document', 'ساحة.jpg'],
    ])
  })

  it.each([
    ['a blank text', { text: ' \n ' }, {}, 'nothing to say'],
    [
      'a long choice id',
      { choices: [{ id: 'x'.repeat(56), label: 'x' }] },
      {},
      'a choice id longer than its button can carry',
    ],
    ['a file alone', { file: { ref: 'kept', name: 'a', mime: 'b' } }, {}, 'a file without its bytes'],
    ['a chat by name', {}, { chat: '@ministry' }, 'not the id of a Telegram chat'],
  ])('refuses %s itself, without a call', async (_, more, to, why) => {
    expect(await send(more, to)).toEqual({ is: 'rejected', why })
    expect(bot.telegram.calls).toEqual([])
  })

  it.each([
    [
      'a short flood',
      refusal(429, 'Too Many Requests', { retryAfter: 5 }),
      { is: 'retryLater', afterMs: 5_000, scope: 'chat' },
    ],
    [
      'a long flood',
      refusal(429, 'Too Many Requests', { retryAfter: 35 }),
      { is: 'retryLater', afterMs: 35_000, scope: 'bot' },
    ],
    ['a flood without a term', refusal(429, 'Too Many Requests'), { is: 'retryLater', afterMs: 1_000, scope: 'chat' }],
    ['a block', refusal(403, 'Forbidden: bot was blocked by the user'), { is: 'unreachable' }],
    ['a deleted account', refusal(403, 'Forbidden: user is deactivated'), { is: 'unreachable' }],
    ['a refusal without words', refusal(403, 'no'), { is: 'unreachable' }],
    ['an unknown chat', refusal(400, 'Bad Request: chat not found'), { is: 'unreachable' }],
    ['a supergroup', refusal(400, 'Bad Request: upgraded', { movedTo: -1001 }), { is: 'moved', chat: '-1001' }],
    ['a limit we missed', refusal(400, 'Bad Request: message is too long'), { is: 'rejected' }],
    ['a token that never was', refusal(404, 'Not Found'), { is: 'broken' }],
    ['a broken server', refusal(502, 'Bad Gateway'), { is: 'retryLater', scope: 'chat' }],
    ['an answer that is none', { is: 'garbled' } as const, { is: 'retryLater', scope: 'chat' }],
    ['a broken line', { is: 'lost' } as const, { is: 'retryLater', scope: 'chat' }],
  ])('makes of %s a delivery', async (_, fault, delivery) => {
    bot.telegram.fault(fault)
    expect(await send({})).toMatchObject(delivery)
  })

  it('finds a person who never wrote, or blocked it, unreachable', async () => {
    await bot.telegram.block(CHAT)
    expect((await send({})).is).toBe('unreachable')
    expect((await send({}, { chat: '8' })).is).toBe('unreachable')
  })

  it('sends the words without mark-up, once, should Telegram refuse the mark-up, and says so without the words', async () => {
    bot.telegram.fault(refusal(400, "Bad Request: can't parse entities: Unsupported start tag"))
    expect((await send({ text: '*سري* <b>' })).is).toBe('sent')
    expect(bot.telegram.last(CHAT)?.html).toBe('سري <b>')
    expect(bot.logged).toEqual([
      'error: Telegram refused our HTML, so the message goes without bold: report this as a bug',
    ])
    expect(bot.logText()).not.toMatch(/سري/)
  })

  it('logs neither words nor the token, whatever happens', async () => {
    for (const fault of [{ is: 'lost' }, { is: 'cut' }, { is: 'garbled' }, refusal(500, 'x')] as const) {
      bot.telegram.fault(fault)
      const delivery = await send({ text: 'كلام خاص' })
      expect(JSON.stringify(delivery) + bot.logText()).not.toMatch(new RegExp(`خاص|${TOKEN.slice(8)}`))
    }
  })
})
