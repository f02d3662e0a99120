import { mint, type Instant } from '../../src/domain/ids.js'
import type { Language } from '../../src/domain/participant.js'
import type { Content, Inbound } from '../../src/messaging/inbound.js'
import { storableName } from '../layout.js'
import { isOurs, typedCommand } from './commands.js'
import { given } from './given.js'
import { messageContent } from './message.js'
import { tappedChoice } from './tap.js'
import type { CallbackQuery, Message, MyChatMember, Person, TelegramUpdate } from './update.js'

/** Who reads: our bot's id and, once Telegram has told it, its name. */
interface Reader {
  readonly bot: string
  readonly name: string | undefined
  readonly signingKey: Uint8Array
}

/** What somebody did, or undefined where it is nothing to us. */
export const inboundOf = (update: TelegramUpdate, reader: Reader, now: Instant): Inbound | undefined => {
  const done = whatWasDone(update, reader, now)
  return (
    done && {
      evt: mint<'event'>(`tg:${reader.bot}:${update.update_id}`),
      address: { channel: 'telegram', bot: reader.bot, chat: String(done.chat) },
      at: done.at,
      content: done.content,
      ...given({ message: done.message, receipt: done.receipt }),
      sender: senderOf(done.from),
    }
  )
}

interface Done {
  readonly chat: number
  readonly from: Person
  readonly at: Instant
  readonly content: Content
  readonly message?: string
  readonly receipt?: string
}

const whatWasDone = (update: TelegramUpdate, reader: Reader, now: Instant): Done | undefined => {
  if (update.message) return sent(update.message, reader)
  if (update.edited_message) return edited(update.edited_message)
  if (update.callback_query) return tapped(update.callback_query, reader, now)
  if (update.my_chat_member) return joinedOrLeft(update.my_chat_member)
  return undefined
}

const sent = (message: Message, reader: Reader): Done | undefined => {
  const { from, chat } = message
  if (!isPersonal(message) || !from) return undefined
  const content = chat.type === 'private' ? messageContent(message) : groupContent(message, reader)
  return content && { chat: chat.id, from, at: message.date * 1_000, content, message: String(message.message_id) }
}

const edited = (message: Message): Done | undefined => {
  const { from, chat, text = message.caption } = message
  if (!isPersonal(message) || !from || chat.type !== 'private' || text === undefined) return undefined
  const content = { is: 'edited', text, of: String(message.message_id) } as const
  return { chat: chat.id, from, at: (message.edit_date ?? message.date) * 1_000, content }
}

/** A message counts as a person's own only if neither a bot nor a channel speaks through them. */
const isPersonal = ({ from, sender_chat, via_bot }: Message): boolean =>
  from?.is_bot === false && sender_chat === undefined && via_bot === undefined

const groupContent = (message: Message, { name }: Reader): Content | undefined => {
  if (message.chat.type === 'channel') return undefined
  const text = message.text ?? ''
  const typed = typedCommand(text)
  const commanded = typed && (typed.bot === undefined ? isOurs(typed) : typed.bot === name?.toLowerCase())
  const mentioned = name !== undefined && new RegExp(`@${name}(?![a-z0-9_])`, 'i').test(text)
  return commanded || mentioned ? { is: 'inGroup' } : undefined
}

const tapped = (query: CallbackQuery, { signingKey }: Reader, now: Instant): Done => {
  const chat = query.message?.chat.id ?? query.from.id
  const id =
    query.data !== undefined && query.message?.chat.type === 'private'
      ? tappedChoice(signingKey, String(chat), query.data)
      : undefined
  const content: Content = id === undefined ? { is: 'ignored' } : { is: 'tap', id, ...given({ label: labelOf(query) }) }
  return { chat, from: query.from, at: now, content, receipt: query.id }
}

const labelOf = ({ message, data }: CallbackQuery): string | undefined =>
  message?.reply_markup?.inline_keyboard.flat().find(button => button.callback_data === data)?.text

const joinedOrLeft = (change: MyChatMember): Done | undefined => {
  const { chat, from, old_chat_member: before, new_chat_member: after } = change
  const done = (content: Content): Done => ({ chat: chat.id, from, at: change.date * 1_000, content })
  if (chat.type === 'private')
    return isIn(after) || after.status === 'kicked' ? done({ is: 'reachable', yes: isIn(after) }) : undefined
  return chat.type !== 'channel' && !isIn(before) && isIn(after) ? done({ is: 'inGroup' }) : undefined
}

const isIn = ({ status }: { readonly status: string }): boolean => status === 'member' || status === 'administrator'

const senderOf = (from: Person): Inbound['sender'] =>
  given({ name: storableName(`${from.first_name} ${from.last_name ?? ''}`), language: languageOf(from.language_code) })

// An IETF tag of the app's language: a first guess at the person's.
const languageOf = (tag: string | undefined): Language | undefined => {
  const language = tag?.toLowerCase().split('-')[0]
  return language === 'ar' || language === 'en' ? language : undefined
}
