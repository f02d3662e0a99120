import type { Instant } from '../../src/domain/ids.js'
import type { RoomEvent } from '../../src/messaging/staffRoom.js'
import { typedCommand } from './commands.js'
import { given } from './given.js'
import { mediaOf } from './message.js'
import { tappedChoice } from './tap.js'
import type { CallbackQuery, Message, TelegramUpdate } from './update.js'

/** What tells the chats of staff from everybody else's. */
interface RoomReader {
  readonly bot: string
  /** The bot's own name, once Telegram has told it. */
  readonly name: string | undefined
  readonly signingKey: Uint8Array
  /** Numbers, or public names in small letters with `@` in front. */
  readonly staffChats: ReadonlySet<string>
}

/** How the payload of a link begins with which a member of staff names their account. */
const LINK = /^staff_([\w-]{16,58})$/

/** Whether an update is of staff: citizens' conversations never hear of it. */
export const isOfStaff = (update: TelegramUpdate, { staffChats }: RoomReader): boolean =>
  linkToken(update.message) !== undefined || namesOf(chatOf(update)).some(name => staffChats.has(name))

/** What somebody of the staff did, or undefined where it is nothing to us. */
export const roomEventOf = (update: TelegramUpdate, reader: RoomReader, now: Instant): RoomEvent | undefined => {
  const evt = `${reader.bot}-${update.update_id}`
  const { message, callback_query: query } = update
  if (query) return tapped(query, evt, reader, now)
  return message && said(message, evt, reader)
}

const chatOf = (update: TelegramUpdate): Message['chat'] | undefined =>
  (update.message ?? update.edited_message ?? update.my_chat_member ?? update.callback_query?.message)?.chat

/** What an operator may have called a chat. */
const namesOf = (chat: Message['chat'] | undefined): readonly string[] =>
  chat ? [String(chat.id), ...(chat.username === undefined ? [] : [`@${chat.username.toLowerCase()}`])] : []

const linkToken = (message: Message | undefined): string | undefined => {
  const typed = message?.chat.type === 'private' ? typedCommand(message.text ?? '') : undefined
  return typed?.name === 'start' ? LINK.exec(typed.rest)?.[1] : undefined
}

const tapped = (query: CallbackQuery, evt: string, { signingKey }: RoomReader, now: Instant): RoomEvent | undefined => {
  const { message, data, from } = query
  if (message?.message_id === undefined) return undefined
  const chat = String(message.chat.id)
  const id = data === undefined ? undefined : tappedChoice(signingKey, chat, data)
  return {
    is: 'tapped',
    evt,
    at: now,
    chat,
    user: String(from.id),
    receipt: query.id,
    message: String(message.message_id),
    ...given({ id, topic: topicOf(message) }),
  }
}

const said = (message: Message, evt: string, { name }: RoomReader): RoomEvent | undefined => {
  const { from } = message
  const file = mediaOf(message)
  const text = message.text ?? message.caption ?? (file && '')
  // A group's anonymous administrators and channels have no account of their own.
  if (
    from?.is_bot !== false ||
    message.sender_chat !== undefined ||
    message.via_bot !== undefined ||
    text === undefined
  )
    return undefined
  const doing = { evt, at: message.date * 1_000, chat: String(message.chat.id), user: String(from.id) }
  const token = linkToken(message)
  if (token !== undefined) return { ...doing, is: 'linked', token }
  const where = { message: String(message.message_id), ...given({ topic: topicOf(message) }) }
  const typed = file ? undefined : typedCommand(text)
  if (typed) {
    const isForUs = typed.bot === undefined || typed.bot === name?.toLowerCase()
    return isForUs ? { ...doing, is: 'commanded', name: typed.name, rest: typed.rest, ...where } : undefined
  }
  const answers = message.reply_to_message && String(message.reply_to_message.message_id)
  return { ...doing, is: 'said', text, ...where, ...given({ answers, file }) }
}

const topicOf = ({
  message_thread_id: topic,
}: {
  readonly message_thread_id?: number | undefined
}): string | undefined => (topic === undefined ? undefined : String(topic))
