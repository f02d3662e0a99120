import { z } from 'zod'

/*
 * What Meta posts, as far as we read it. One field out of shape must not cost the others, so each falls back to undefined.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const list = z.array(z.unknown()).catch([])
const word = lenient(z.string())
const seconds = lenient(z.union([z.string(), z.number()]))

const media = lenient(
  z.object({
    id: z.string().min(1).max(256),
    mime_type: word,
    caption: word,
    filename: word,
    voice: lenient(z.boolean()),
  }),
)
const reply = lenient(z.object({ id: z.string().min(1).max(256), title: word }))
const phone = z.object({ phone: word, wa_id: word })
const card = z.object({ origin: word, phones: z.array(phone.catch({ phone: undefined, wa_id: undefined })).catch([]) })

/** What a message says after its author has edited it. */
const corrected = z.object({
  text: lenient(z.object({ body: z.string() })),
  image: media,
  video: media,
  document: media,
})

export const Message = z.object({
  id: z.string().min(1).max(512),
  type: z.string().catch('unknown'),
  from: word,
  from_user_id: word,
  from_parent_user_id: word,
  group_id: word,
  timestamp: seconds,
  context: lenient(z.object({ forwarded: lenient(z.boolean()), frequently_forwarded: lenient(z.boolean()) })),
  errors: lenient(z.array(z.unknown())),
  text: lenient(z.object({ body: z.string() })),
  image: media,
  video: media,
  audio: media,
  document: media,
  location: lenient(
    z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: word,
      address: word,
    }),
  ),
  contacts: lenient(z.array(card.catch({ origin: undefined, phones: [] }))),
  interactive: lenient(z.object({ button_reply: reply, list_reply: reply })),
  button: lenient(z.object({ payload: word, text: word })),
  edit: lenient(z.object({ original_message_id: z.string().min(1).max(512), message: lenient(corrected) })),
  system: lenient(z.object({ type: word, wa_id: word, new_wa_id: word, user_id: word, previous_user_id: word })),
})
export type Message = z.infer<typeof Message>

export const Contact = z.object({
  wa_id: word,
  user_id: word,
  parent_user_id: word,
  profile: lenient(z.object({ name: word, username: word })),
})
export type Contact = z.infer<typeof Contact>

export const Status = z.object({
  id: z.string().min(1).max(512),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: seconds,
  errors: z.array(z.object({ code: z.number() })).catch([]),
  pricing: lenient(z.object({ billable: z.boolean(), category: z.string() })),
  biz_opaque_callback_data: word,
})

export const Value = z.object({
  metadata: lenient(z.object({ phone_number_id: word })),
  contacts: list,
  messages: list,
  statuses: list,
})
export type Value = z.infer<typeof Value>

export const Change = z.object({ field: z.string().catch('messages'), value: Value })
export const Entry = z.object({ changes: list })
export const Webhook = z.object({ object: word, entry: z.array(z.unknown()) })
