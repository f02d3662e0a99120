import { z } from 'zod'
import { storable, storableName } from '../layout.js'

// Shapes and limits: https://core.telegram.org/bots/api#update, Bot API 10.3. What is not named here is stripped.

const TEXT = { max: 4_096 } as const
/** Latin letters are one byte each; https://core.telegram.org/bots/api#inlinekeyboardbutton */
const CALLBACK_DATA = { max: 64 } as const

const words = z.string().max(TEXT.max).transform(storable)
const label = z.string().transform(storableName)
const date = z.int().nonnegative()
const size = z.int().nonnegative().optional().catch(undefined)

const person = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
})

const chat = z.object({ id: z.int(), type: z.string(), username: z.string().max(64).optional() })

/** Telegram promises no length; longer than any that was seen. */
const fileId = z.string().min(1).max(2_048)

const file = z.object({
  file_id: fileId,
  file_name: label.optional().catch(undefined),
  mime_type: z.string().max(127).optional().catch(undefined),
  file_size: size,
  duration: size,
})

/** A field of which only the presence counts. */
const marker = z.unknown().optional()

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  live_period: marker,
})

const message = z.object({
  message_id: z.int(),
  date,
  edit_date: date.optional(),
  chat,
  from: person.optional(),
  /** The topic of a group that has topics. */
  message_thread_id: z.int().optional(),
  reply_to_message: z.object({ message_id: z.int() }).optional().catch(undefined),
  sender_chat: marker,
  via_bot: marker,
  forward_origin: marker,
  forward_date: marker,
  media_group_id: z.string().max(64).optional(),
  text: words.optional(),
  caption: words.optional(),
  photo: z
    .array(z.object({ file_id: fileId, width: z.int(), height: z.int(), file_size: size }))
    .min(1)
    .optional(),
  document: file.optional(),
  animation: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  location: location.optional(),
  venue: z.object({ location, title: label }).optional(),
  contact: z.object({ phone_number: z.string().max(32), user_id: z.int().optional() }).optional(),
  dice: marker,
  game: marker,
  invoice: marker,
  successful_payment: marker,
  story: marker,
  poll: marker,
  passport_data: marker,
  paid_media: marker,
  checklist: marker,
  giveaway: marker,
  sticker: marker,
})
export type Message = z.infer<typeof message>

const button = z.object({ text: z.string(), callback_data: z.string().optional() })

const callbackQuery = z.object({
  id: z.string().min(1).max(64),
  from: person,
  data: z.string().max(CALLBACK_DATA.max).optional(),
  /** Absent for inline messages; without its keyboard when it is too old for Telegram to remember. */
  message: z
    .object({
      chat,
      message_id: z.int().optional(),
      message_thread_id: z.int().optional(),
      reply_markup: z
        .object({ inline_keyboard: z.array(z.array(button)) })
        .optional()
        .catch(undefined),
    })
    .optional(),
})
export type CallbackQuery = z.infer<typeof callbackQuery>

const member = z.object({ status: z.string() })

const myChatMember = z.object({ chat, from: person, date, old_chat_member: member, new_chat_member: member })
export type MyChatMember = z.infer<typeof myChatMember>

/** One update, of the kinds we ask Telegram for; another kind has none of the four. */
export const telegramUpdate = z.object({
  update_id: z.int().nonnegative(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: myChatMember.optional(),
})
export type TelegramUpdate = z.infer<typeof telegramUpdate>

/** The kinds of updates we ask for; whatever else arrives is counted and left. */
export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

export type Person = z.infer<typeof person>
