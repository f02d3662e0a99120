import { z } from 'zod'

/** Graph's error body, as much of it as clients read. */
export interface GraphError {
  readonly status: number
  /** Missing where Graph itself is broken. */
  readonly code?: number
  readonly message: string
  readonly subcode?: number
}

const characters = (min: number, max: number) =>
  z.string().refine(text => [...text].length >= min && [...text].length <= max, `${min} to ${max} characters`)
const unique = <T>(values: readonly T[]): boolean => new Set(values).size === values.length

const text = z.strictObject({ body: characters(1, 4096), preview_url: z.boolean().optional() })
const said = z.strictObject({ text: characters(1, 1024) })
const footer = z.strictObject({ text: characters(1, 60) }).optional()

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: characters(1, 256), title: characters(1, 20) }),
})
const buttons = z.strictObject({
  type: z.literal('button'),
  body: said,
  footer,
  action: z.strictObject({
    buttons: z
      .array(button)
      .min(1)
      .max(3)
      .refine(all => unique(all.map(({ reply }) => reply.id)), 'Button id must be unique')
      .refine(all => unique(all.map(({ reply }) => reply.title)), 'Button title must be unique'),
  }),
})

const row = z.strictObject({
  id: characters(1, 200),
  title: characters(1, 24),
  description: characters(1, 72).optional(),
})
const section = z.strictObject({ title: characters(1, 24).optional(), rows: z.array(row).min(1) })
const list = z.strictObject({
  type: z.literal('list'),
  body: said,
  footer,
  action: z.strictObject({
    button: characters(1, 20),
    sections: z
      .array(section)
      .min(1)
      .max(10)
      .refine(all => all.length === 1 || all.every(({ title }) => title !== undefined), 'sections need titles')
      .refine(all => all.flatMap(({ rows }) => rows).length <= 10, 'Total row count exceed max allowed count: 10')
      .refine(all => unique(all.flatMap(({ rows }) => rows.map(({ id }) => id))), 'Row id must be unique')
      .refine(all => unique(all.flatMap(({ rows }) => rows.map(({ title }) => title))), 'Row title must be unique'),
  }),
})

const flat = characters(1, 1024).refine(value => !/[\n\t]| {4}/.test(value), 'Param text cannot have new-line/tab')
const parameters = z.array(z.strictObject({ type: z.literal('text'), text: flat })).min(1)
const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({ code: z.enum(['ar', 'en']), policy: z.literal('deterministic') }),
  components: z.array(z.strictObject({ type: z.literal('body'), parameters })).optional(),
})

const document = z.strictObject({
  id: z.string(),
  filename: characters(1, 240),
  caption: characters(1, 1024).optional(),
})

const image = z.strictObject({ id: z.string(), caption: characters(1, 1024).optional() })

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^[1-9]\d{4,14}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/)
    .optional(),
  biz_opaque_callback_data: characters(1, 512).optional(),
}

const message = z
  .discriminatedUnion('type', [
    z.strictObject({ ...envelope, type: z.literal('text'), text }),
    z.strictObject({
      ...envelope,
      type: z.literal('interactive'),
      interactive: z.discriminatedUnion('type', [buttons, list]),
    }),
    z.strictObject({ ...envelope, type: z.literal('template'), template }),
    z.strictObject({ ...envelope, type: z.literal('document'), document }),
    z.strictObject({ ...envelope, type: z.literal('image'), image }),
  ])
  .refine(({ to, recipient }) => (to === undefined) !== (recipient === undefined), 'one of to and recipient')

const seen = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().startsWith('wamid.'),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})

export type FakeMessage = z.infer<typeof message>

type Judged =
  | { readonly is: 'message'; readonly message: FakeMessage }
  | { readonly is: 'seen'; readonly id: string }
  | { readonly is: 'refused'; readonly error: GraphError }

/** Judges a body of POST /messages as strictly as Meta does or more: unknown fields are refused, every limit is kept. */
export const judge = (body: unknown): Judged => {
  const asSeen = seen.safeParse(body)
  if (asSeen.success) return { is: 'seen', id: asSeen.data.message_id }
  const asMessage = message.safeParse(body)
  if (asMessage.success) return { is: 'message', message: asMessage.data }
  return { is: 'refused', error: { status: 400, code: 100, message: `Invalid parameter: ${asMessage.error.message}` } }
}

/** A button or row that a person can tap. */
export interface Tappable {
  readonly by: 'button_reply' | 'list_reply' | 'button'
  readonly id: string
  readonly title: string
  readonly description?: string
}

/** What a message lets a person tap. The buttons of a template are those approved with it. */
export const tappables = (message: FakeMessage, quickReplies: readonly string[] = []): readonly Tappable[] => {
  if (message.type === 'template') return quickReplies.map(title => ({ by: 'button', id: title, title }))
  if (message.type !== 'interactive') return []
  const { interactive } = message
  if (interactive.type === 'button')
    return interactive.action.buttons.map(({ reply }) => ({ by: 'button_reply', ...reply }))
  return interactive.action.sections.flatMap(({ rows }) =>
    rows.map(({ id, title, description }) => ({
      by: 'list_reply' as const,
      id,
      title,
      ...(description !== undefined && { description }),
    })),
  )
}
