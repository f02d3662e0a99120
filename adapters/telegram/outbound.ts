import { ok, refused, type Result } from '../../src/domain/result.js'
import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import type { Sending } from '../channelAdapter.js'
import { written, type Written } from './html.js'
import { CALLBACK_DATA, tapData } from './tap.js'

type Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup

/** One call to Telegram. A message of ours takes several where its text is long or a file goes with it. */
export type Step =
  | { readonly is: 'text'; readonly written: Written; readonly keyboard?: Keyboard }
  | {
      readonly is: 'photo' | 'document'
      readonly bytes: Uint8Array
      readonly name: string
      /** The text, where it is short enough to stand under the file. */
      readonly caption?: Written
      readonly keyboard?: Keyboard
    }

/** Why a message cannot be laid out for Telegram at all. */
type Unsendable = 'nothing to say' | 'a choice id longer than its button can carry' | 'a file without its bytes'

/** UTF-16 units under a file: https://core.telegram.org/bots/api#senddocument */
const CAPTION = { max: 1_024 } as const

/** Lays a message out: the texts in order, the buttons under the last. A file carries a short text, or follows a long one. */
export const stepsOf = (
  { outbound, bytes }: Pick<Sending, 'outbound' | 'bytes'>,
  chat: string,
  signingKey: Uint8Array,
): Result<readonly Step[], Unsendable> => {
  const keyboard = keyboardOf(outbound, chat, signingKey)
  if (!keyboard.ok) return keyboard
  const messages = written(outbound.text, outbound.footer ?? '', outbound.direction)
  const [first] = messages
  if (!first) return refused('nothing to say')
  const under = keyboard.value && { keyboard: keyboard.value }
  const file = fileOf(outbound, bytes)
  if (!file.ok) return file
  if (file.value && messages.length === 1 && first.plain.length <= CAPTION.max)
    return ok([{ ...file.value, caption: first, ...under }])
  const texts = messages.map((message, at): Step => {
    return { is: 'text', written: message, ...(at === messages.length - 1 && under) }
  })
  return ok(file.value ? [...texts, file.value] : texts)
}

const keyboardOf = (outbound: Outbound, chat: string, key: Uint8Array): Result<Keyboard | undefined, Unsendable> => {
  const { choices, asksContact } = outbound
  // Telegram shares a number in private chats only, and gives groups negative ids.
  if (asksContact && !chat.startsWith('-')) return ok(contactKeyboard(asksContact.label, choices))
  if (choices.length === 0) return ok(undefined)
  const buttons = choices.map(({ id, label }) => ({ text: label, callback_data: tapData(key, chat, id) }))
  if (buttons.some(button => Buffer.byteLength(button.callback_data) > CALLBACK_DATA.bytes))
    return refused('a choice id longer than its button can carry')
  return ok({ inline_keyboard: inRows(buttons) })
}

/** A message carries one kind of keyboard only, so here the choices are typed by their buttons, as labels. */
const contactKeyboard = (label: string, choices: readonly OfferedChoice[]): ReplyKeyboardMarkup => ({
  keyboard: [[{ text: label, request_contact: true }], ...inRows(choices.map(choice => ({ text: choice.label })))],
  one_time_keyboard: true,
  resize_keyboard: true,
})

// What a phone 360 pixels wide shows of a label without cutting it, by how many stand side by side.
const COLUMNS = [
  { characters: 3, columns: 5 },
  { characters: 14, columns: 2 },
] as const

const inRows = <B extends { readonly text: string }>(buttons: readonly B[]): B[][] => {
  const longest = Math.max(0, ...buttons.map(({ text }) => [...text].length))
  const columns = COLUMNS.find(({ characters }) => longest <= characters)?.columns ?? 1
  return Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) =>
    buttons.slice(row * columns, (row + 1) * columns),
  )
}

const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

const fileOf = (
  { file }: Outbound,
  bytes: Uint8Array | undefined,
): Result<Exclude<Step, { is: 'text' }> | undefined, Unsendable> => {
  if (!file) return ok(undefined)
  if (!bytes) return refused('a file without its bytes')
  return ok({ is: PHOTOS.has(file.mime) ? 'photo' : 'document', bytes, name: file.name })
}
