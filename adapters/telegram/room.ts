import { type Api, GrammyError, HttpError } from 'grammy'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { RoomAnswer, RoomMessage, StaffRoom } from '../../src/messaging/staffRoom.js'
import type { ChannelAdapter } from '../channelAdapter.js'
import { askedToWait, whyFailed } from './delivery.js'
import { written } from './html.js'
import { tapData } from './tap.js'

/** Characters of what a toast says and of a topic's name: https://core.telegram.org/bots/api */
const MAX = { toast: 200, topic: 128 } as const

/** Waited where Telegram was not reached. */
const AGAIN_MS = 5_000

interface Means {
  readonly api: Api
  readonly signingKey: Uint8Array
  readonly fetchFile: ChannelAdapter['fetchFile']
}

/** Groups of staff in Telegram. */
export const staffRoom = ({ api, signingKey, fetchFile }: Means): StaffRoom => ({
  fetchFile: async (file, maxBytes) => (await fetchFile(file, maxBytes).catch(() => undefined))?.bytes,
  async hasTopics(chat) {
    try {
      const found = await api.getChat(chat)
      return 'is_forum' in found && found.is_forum === true
    } catch {
      return undefined
    }
  },
  openTopic: (chat, name) =>
    answered(async () => (await api.createForumTopic(chat, name.slice(0, MAX.topic))).message_thread_id),
  post: ({ chat, topic }, message) =>
    answered(async () => {
      const asked = message.asks && { force_reply: true as const, selective: true }
      const sent = await api.sendMessage(chat, htmlOf(message), {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        ...(topic !== undefined && { message_thread_id: Number(topic) }),
        ...(message.answers !== undefined && {
          reply_parameters: { message_id: Number(message.answers), allow_sending_without_reply: true },
        }),
        reply_markup: asked ?? keyboardOf(message, chat, signingKey),
      })
      return sent.message_id
    }),
  edit: (chat, id, message) =>
    answered(async () => {
      try {
        await api.editMessageText(chat, Number(id), htmlOf(message), {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: keyboardOf(message, chat, signingKey),
        })
      } catch (error) {
        if (!(error instanceof GrammyError && /not modified/i.test(error.description))) throw error
      }
      return id
    }),
  async toast(receipt, text) {
    const said = text === undefined ? {} : { text: text.slice(0, MAX.toast), show_alert: true }
    await api.answerCallbackQuery(receipt, said).catch(() => undefined)
  },
})

/** Telegram opens the field for an answer only for whoever the message mentions. */
const htmlOf = ({ text, asks }: RoomMessage): string => {
  const html = written(text, '', 'rtl')[0]?.html ?? ''
  const name = asks && (written(asks.name.replaceAll('*', ''), '', 'rtl')[0]?.html ?? '')
  return asks ? `<a href="tg://user?id=${asks.user}">${name}</a>\n${html}` : html
}

const keyboardOf = ({ rows }: RoomMessage, chat: string, key: Uint8Array): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map(row =>
    row.map((button): InlineKeyboardButton =>
      'url' in button
        ? { text: button.label, url: button.url }
        : { text: button.label, callback_data: tapData(key, chat, button.id) },
    ),
  ),
})

const GONE = /not found|can't be edited|TOPIC_DELETED|TOPIC_CLOSED|^forbidden/i
const BARRED = /administrator rights|not enough rights/i
/** The call never left this machine. */
const UNSENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/u

const causes = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  const inner: unknown = error instanceof HttpError ? error.error : error.cause
  const code = 'code' in error ? String(error.code) : ''
  return `${code} ${error.message} ${causes(inner)}`
}

const refused = (why: string, description: string): RoomAnswer => {
  if (GONE.test(description)) return { is: 'gone', why }
  return { is: BARRED.test(description) ? 'barred' : 'failed', why }
}

const answered = async (call: () => Promise<number | string>): Promise<RoomAnswer> => {
  try {
    return { is: 'done', id: String(await call()) }
  } catch (error) {
    const seconds = askedToWait(error)
    const why = whyFailed(error)
    if (seconds !== undefined) return { is: 'wait', ms: seconds * 1_000 }
    if (error instanceof GrammyError && error.error_code < 500) return refused(why, error.description)
    return { is: 'wait', ms: AGAIN_MS, ...(!UNSENT.test(causes(error)) && { unsure: true }) }
  }
}
