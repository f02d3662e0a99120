import { z } from 'zod'

/** How Telegram refuses a call; `parameters` as in its ResponseParameters. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } = {},
  ) {
    super(description)
  }
}

const bad = (what: string): never => {
  throw new Refused(400, `Bad Request: ${what}`)
}

const TAGS = /^(?:b|strong|i|em|u|ins|s|strike|del|code|pre|tg-spoiler|blockquote)$/

/** What a person sees of a text in HTML mode; refuses what Telegram refuses. */
const visibleOf = (html: string): string => {
  const open: string[] = []
  const text = html.replace(/<(\/?)([a-z-]*)([^>]*)>?/gi, (whole, closing: string, tag: string, rest: string) => {
    const mention = tag === 'a' && (closing || /^ href="tg:\/\/user\?id=\d+"$/.test(rest))
    if (!whole.endsWith('>') || !(mention || (TAGS.test(tag) && !rest.trim())))
      bad(`can't parse entities: Unsupported start tag "${tag}"`)
    if (!closing) open.push(tag)
    else if (open.pop() !== tag) bad(`can't parse entities: Unmatched end tag "${tag}"`)
    return ''
  })
  if (open.length > 0) bad(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)}"`)
  return text.replace(
    /&(lt|gt|amp|quot|#\d{1,6});/g,
    (_, name: string) => ENTITIES[name] ?? String.fromCodePoint(Number(name.slice(1))),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** The text of a message, once its mark-up is read: 1-4096 UTF-16 units. */
export const textOf = (payload: Payload): string => {
  const raw = String(payload.text ?? '')
  const text = (payload.parse_mode === 'HTML' ? visibleOf(raw) : raw).trim()
  if (!text.replace(/[\u200B-\u200F\s]/g, '')) bad('message text is empty')
  if (text.length > 4_096) bad('message is too long')
  return text
}

export const captionOf = (payload: Payload): string => {
  const raw = String(payload.caption ?? '')
  const caption = (payload.parse_mode === 'HTML' ? visibleOf(raw) : raw).trim()
  if (caption.length > 1_024) bad('message caption is too long')
  return caption
}

export type Payload = Readonly<Record<string, unknown>>

const Button = z.strictObject({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  request_contact: z.boolean().optional(),
})
export type Button = z.infer<typeof Button>

const Rows = z.array(z.array(Button).min(1).max(8))
const Markup = z.object({ inline_keyboard: Rows.optional(), keyboard: Rows.optional() })
type Markup = z.infer<typeof Markup>

/** The keyboard of a message, if Telegram would take it. */
export const markupOf = (payload: Payload, chat: number): Markup => {
  const markup = Markup.safeParse(payload.reply_markup ?? {}).data ?? bad('reply markup is invalid')
  if (markup.inline_keyboard && markup.keyboard) bad('a message has one kind of keyboard')
  for (const row of markup.inline_keyboard ?? []) row.forEach(inlineButton)
  const buttons = [...(markup.inline_keyboard ?? []), ...(markup.keyboard ?? [])].flat()
  if (buttons.length > 100) bad('reply markup is too long')
  if (buttons.some(({ text }) => !text.trim())) bad('button text must not be empty')
  if (chat < 0 && buttons.some(button => button.request_contact))
    bad('phone number can be requested in private chats only')
  return markup
}

const inlineButton = ({ text: _, ...actions }: Button): void => {
  if (Object.keys(actions).length !== 1) bad('exactly one action per button')
  if (actions.url !== undefined) return
  const bytes = Buffer.byteLength(actions.callback_data ?? '')
  if (bytes < 1 || bytes > 64) bad('BUTTON_DATA_INVALID')
}

const Commands = z
  .array(z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }))
  .max(100)

/** Checks the calls that set a bot up. */
export const setupRefusals: Readonly<Record<string, (payload: Payload) => void>> = {
  setWebhook: ({ url, secret_token: secret = 'none', max_connections: connections = 40 }) => {
    if (!/^(?:https:\/\/|http:\/\/127\.0\.0\.1:)/.test(String(url)))
      bad('bad webhook: An HTTPS URL must be provided for webhook')
    if (!/^[\w-]{1,256}$/.test(String(secret))) bad('secret token contains unallowed characters')
    if (!(Number(connections) >= 1 && Number(connections) <= 100)) bad('max_connections is out of range')
  },
  setMyCommands: ({ commands }) => {
    if (!Commands.safeParse(commands).success) bad('BOT_COMMAND_INVALID')
  },
  setMyDescription: ({ description }) => {
    if (String(description).length > 512) bad('DESCRIPTION_TOO_LONG')
  },
  setMyShortDescription: ({ short_description: text }) => {
    if (String(text).length > 120) bad('ABOUT_TOO_LONG')
  },
}
