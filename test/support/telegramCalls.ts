import { z } from 'zod'
import { captionOf, markupOf, Refused, setupRefusals, textOf, type Button, type Payload } from './telegramRules.js'
import type { Updates } from './telegramUpdates.js'

/** A message of the bot, as its reader has it. */
export interface SentMessage {
  readonly id: number
  readonly text: string
  /** The text as the bot wrote it, with its tags. */
  readonly html: string
  readonly rows: readonly (readonly Button[])[]
  /** Whether the buttons hang on the message, or replace the reader's keyboard. */
  readonly inline: boolean
  readonly silent: boolean
  /** The topic of a group that has topics. */
  readonly topic?: number
  /** The message it answers. */
  readonly answers?: number
  readonly file?: { readonly as: 'photo' | 'document'; readonly name: string; readonly bytes: Buffer }
}

/** What the platform knows. */
export interface World {
  readonly bot: { readonly id: number; readonly is_bot: true; readonly first_name: string; readonly username: string }
  readonly updates: Updates
  readonly chats: Map<number, SentMessage[]>
  readonly blocked: Set<number>
  readonly asked: Set<string>
  /** Channels of which the bot is an administrator, and whether it may post there. */
  readonly channels: Map<number, boolean>
  /** Groups that have topics. */
  readonly forums: Set<number>
  readonly toasts: string[]
  readonly answered: string[]
  readonly files: Map<string, { readonly path: string; readonly bytes: Uint8Array }>
  lastMessage: number
}

/** Carries a call out, as far as people would notice; throws `Refused` where Telegram would refuse it. */
export const carryOut = (world: World, method: string, payload: Payload): unknown => {
  setupRefusals[method]?.(payload)
  const carry = METHODS[method]
  if (!carry) throw new Refused(404, 'Not Found: method not found')
  return carry(world, payload)
}

const Uploaded = z.object({ name: z.string(), bytes: z.instanceof(Buffer) })

const Answering = z.object({ message_id: z.int() }).transform(({ message_id: answers }) => ({ answers }))

const METHODS: Readonly<Record<string, (world: World, payload: Payload) => unknown>> = {
  getMe: ({ bot }) => bot,
  getWebhookInfo: () => ({ url: '', has_custom_certificate: false, pending_update_count: 0 }),
  setMyCommands: () => true,
  setMyDescription: () => true,
  setMyShortDescription: () => true,
  setWebhook: ({ updates }, { url, secret_token: secret }) => {
    updates.setWebhook(String(url), secret === undefined ? undefined : String(secret))
    return true
  },
  deleteWebhook: ({ updates }) => {
    updates.setWebhook('', undefined)
    return true
  },
  getUpdates: ({ updates }, { offset = 0, limit = 100, timeout = 0 }) =>
    updates.get(Number(offset), Number(limit), Number(timeout)),
  sendChatAction: (world, payload) => messagesOf(world, payload) && true,
  getChat: ({ forums, channels }, { chat_id: id }) =>
    channels.has(Number(id))
      ? { id: Number(id), type: 'channel' }
      : { id: Number(id), type: 'supergroup', is_forum: forums.has(Number(id)) },
  getChatMember: ({ bot, channels }, { chat_id: id }) => {
    const mayPost = channels.get(Number(id))
    return mayPost === undefined
      ? { user: bot, status: 'member' }
      : { user: bot, status: 'administrator', can_post_messages: mayPost }
  },
  createForumTopic: (world, { chat_id: chat, name }) => {
    if (!world.forums.has(Number(chat))) throw new Refused(400, 'Bad Request: the chat is not a forum')
    return { message_thread_id: ++world.lastMessage, name: String(name), icon_color: 1 }
  },
  editMessageText: (world, payload) => {
    const messages = messagesOf(world, payload)
    const at = messages.findIndex(({ id }) => id === Number(payload.message_id))
    const before = messages[at]
    if (!before) throw new Refused(400, 'Bad Request: message to edit not found')
    const rows = markupOf(payload, Number(payload.chat_id)).inline_keyboard ?? []
    const after = { ...before, text: textOf(payload), html: String(payload.text), rows }
    if (JSON.stringify(after) === JSON.stringify(before)) throw new Refused(400, 'Bad Request: message is not modified')
    messages[at] = after
    return {
      message_id: before.id,
      date: 1,
      chat: { id: Number(payload.chat_id), type: 'supergroup' },
      text: after.text,
    }
  },
  answerCallbackQuery: ({ asked, answered, toasts }, { callback_query_id: id, text }) => {
    if (!asked.delete(String(id))) throw new Refused(400, 'Bad Request: query is too old or query ID is invalid')
    answered.push(String(id))
    if (text !== undefined) toasts.push(String(text))
    return true
  },
  sendMessage: (world, payload) => {
    const markup = markupOf(payload, Number(payload.chat_id))
    const rows = markup.inline_keyboard ?? markup.keyboard ?? []
    const inline = markup.inline_keyboard !== undefined
    const topic = payload.message_thread_id === undefined ? {} : { topic: Number(payload.message_thread_id) }
    const answers = Answering.safeParse(payload.reply_parameters).data
    return sent(world, payload, {
      text: textOf(payload),
      html: String(payload.text),
      rows,
      inline,
      ...topic,
      ...answers,
    })
  },
  sendDocument: (world, payload) => sentFile(world, payload, 'document'),
  sendPhoto: (world, payload) => sentFile(world, payload, 'photo'),
  getFile: ({ files }, { file_id: id }) => {
    const file = files.get(String(id))
    if (!file) throw new Refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    return { file_id: id, file_unique_id: `u${String(id)}`, file_path: file.path }
  },
}

const messagesOf = ({ chats, channels, blocked }: World, payload: Payload): SentMessage[] => {
  const chat = Number(payload.chat_id)
  if (blocked.has(chat)) throw new Refused(403, 'Forbidden: bot was blocked by the user')
  if (channels.get(chat) === false) throw new Refused(400, 'Bad Request: need administrator rights in the channel chat')
  const messages = chats.get(chat)
  if (!messages) throw new Refused(400, 'Bad Request: chat not found')
  return messages
}

const sent = (world: World, payload: Payload, what: Omit<SentMessage, 'id' | 'silent'>): unknown => {
  const messages = messagesOf(world, payload)
  const message = { id: ++world.lastMessage, silent: String(payload.disable_notification) === 'true', ...what }
  messages.push(message)
  return { message_id: message.id, date: 1, chat: { id: Number(payload.chat_id), type: 'private' }, text: message.text }
}

const sentFile = (world: World, payload: Payload, as: 'photo' | 'document'): unknown => {
  const file = Uploaded.safeParse(payload.file)
  if (!file.success) throw new Refused(400, `Bad Request: there is no ${as} in the request`)
  const caption = payload.caption === undefined ? '' : captionOf(payload)
  const rows = markupOf(payload, Number(payload.chat_id)).inline_keyboard ?? []
  const html = String(payload.caption ?? '')
  return sent(world, payload, { text: caption, html, rows, inline: rows.length > 0, file: { as, ...file.data } })
}

/** Reads a call's parameters, as JSON or, where a file goes with them, as multipart. */
export const payloadOf = (contentType: string, body: Buffer): Payload => {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1]
  if (!boundary) return body.length > 0 ? z.record(z.string(), z.unknown()).parse(JSON.parse(body.toString())) : {}
  const fields = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(fields.map(fieldOf))
}

const fieldOf = (part: string): [string, unknown] => {
  const split = part.indexOf('\r\n\r\n')
  const head = Buffer.from(part.slice(0, split), 'latin1').toString()
  const bytes = Buffer.from(part.slice(split + 4).replace(/\r\n$/, ''), 'latin1')
  const name = /filename="?([^";\r\n]*)/.exec(head)?.[1]
  if (name !== undefined) return ['file', { name, bytes }]
  const field = /name="([^"]*)"/.exec(head)?.[1] ?? ''
  return [field, field === 'reply_markup' ? JSON.parse(bytes.toString()) : bytes.toString()]
}
