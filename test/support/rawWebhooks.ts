import type { FakeTelegram } from './fakeTelegram.js'
import { TELEGRAM, WHATSAPP } from './platforms.js'
import { until } from './until.js'
import { signature } from './whatsappWebhooks.js'

type Headers = Readonly<Record<string, string>>

const post = async (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Headers): Promise<number> => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  await answer.arrayBuffer()
  return answer.status
}

/** Posts one update as Telegram would, and no second time; answers with the status. */
export const postTelegram = (url: string, update: unknown, secret: string = TELEGRAM.secret): Promise<number> =>
  post(`${url}/webhooks/telegram`, typeof update === 'string' ? update : JSON.stringify(update), {
    'X-Telegram-Bot-Api-Secret-Token': secret,
  })

/** Posts a body as Meta would, signed, and no second time. */
export const postWhatsapp = (url: string, body: unknown, appSecret: string = WHATSAPP.appSecret): Promise<number> => {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  return post(`${url}/webhooks/whatsapp`, raw, { 'X-Hub-Signature-256': signature(raw, appSecret) })
}

/** Posts until it is taken or refused for good, as a platform does while a busy machine asks it to come again. */
export const insisting = async (post: () => Promise<number>): Promise<number> => {
  let status = 503
  await until(async () => (status = await post()) !== 503)
  return status
}

const person = (chat: number) => ({ id: chat, is_bot: false, first_name: 'سالم', language_code: 'ar' })

/** A text in a chat, under an update id of the test's choice. */
export const textUpdate = (chat: number, update: number, text: string): object => ({
  update_id: update,
  message: {
    message_id: update,
    date: Math.floor(Date.now() / 1_000),
    chat: { id: chat, type: 'private' },
    from: person(chat),
    text,
  },
})

/** A tap on the newest button of this label, under an update id of the test's choice. */
export const tapUpdate = (telegram: FakeTelegram, chat: number, update: number, label: string): object => {
  const messages = telegram.sent(chat).toReversed()
  const message = messages.find(({ rows }) => rows.flat().some(({ text }) => text === label))
  const data = message?.rows.flat().find(({ text }) => text === label)?.callback_data
  const under = { message_id: message?.id, date: 1, chat: { id: chat, type: 'private' }, text: message?.text }
  return {
    update_id: update,
    callback_query: { id: `q${update}`, from: person(chat), chat_instance: '1', message: under, data },
  }
}
