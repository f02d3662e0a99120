import { ok, refused, type Result } from '../../src/domain/result.js'
import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import { written, type Written } from './html.js'
import { CALLBACK_DATA, tapData } from './tap.js'

type Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup

/** One call to Telegram. A message of ours takes several where its text is long or a file goes with it. */
export type Step =
  | { readonly is: 'text'; readonly written: Written; readonly keyboard?: Keyboard }
  | { readonly is: 'document'; readonly bytes: Uint8Array; readonly name: string }

/** Why a message cannot be laid out for Telegram at all. */
export type Unsendable =
  'nothing to say' | 'a choice id longer than its button can carry' | 'a file reference of another channel'

/** Lays a message out: the texts in order, the buttons under the last, a file of bytes after it. A file's link joins the text. */
export const stepsOf = (
  outbound: Outbound,
  chat: string,
  signingKey: Uint8Array,
): Result<readonly Step[], Unsendable> => {
  const keyboard = keyboardOf(outbound, chat, signingKey)
  if (!keyboard.ok) return keyboard
  const file = fileOf(outbound)
  if (!file.ok) return file
  const text = file.value?.is === 'link' ? `${outbound.text}\n\n${file.value.text}` : outbound.text
  const messages = written(text, outbound.footer ?? '', outbound.direction)
  if (messages.length === 0) return refused('nothing to say')
  const steps = messages.map((message, at): Step => {
    const under = at === messages.length - 1 ? keyboard.value : undefined
    return { is: 'text', written: message, ...(under && { keyboard: under }) }
  })
  return ok(file.value?.is === 'document' ? [...steps, file.value] : steps)
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

type Attached = Extract<Step, { is: 'document' }> | { readonly is: 'link'; readonly text: string }

const fileOf = ({ file }: Outbound): Result<Attached | undefined, Unsendable> => {
  if (!file) return ok(undefined)
  const name = file.name.replaceAll('*', '')
  // Never handed to Telegram to fetch: such a link may open somebody's own data.
  if (file.ref.startsWith('https://')) return ok({ is: 'link', text: `${name}\n${file.ref.replaceAll('*', '%2A')}` })
  const data = /^data:[^,]*;base64,([A-Za-z0-9+/=]*)$/.exec(file.ref)?.[1]
  if (data === undefined) return refused('a file reference of another channel')
  return ok({ is: 'document', bytes: Buffer.from(data, 'base64'), name })
}
