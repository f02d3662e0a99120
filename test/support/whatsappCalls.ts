import type { FakeMessage, GraphError } from './whatsappRules.js'
import { judge } from './whatsappRules.js'
import { templateFault, templateText } from './whatsappTemplates.js'

export interface SentMessage {
  readonly id: string
  readonly message: FakeMessage
  /** What a person reads of it. */
  readonly text: string
}

/** A file that Meta keeps. */
export interface KeptFile {
  readonly bytes: Uint8Array
  readonly mime: string
  /** Where Meta says it lies; by default with this server. */
  readonly url?: string
  /** Its size as announced, where that is a lie. */
  readonly announced?: number
  /** Where its address sends the caller on to. */
  readonly redirected?: string
}

/** What Meta knows of our number. */
export interface World {
  readonly phoneNumberId: string
  readonly appSecret: string
  /** Where our webhook is. */
  webhook?: string
  readonly sent: SentMessage[]
  /** Ids of the messages that were marked as read. */
  readonly seen: string[]
  readonly files: Map<string, KeptFile>
  /** The templates of our account, as Graph lists them. */
  templates: readonly object[]
  /** When each id, phone or BSUID, last wrote. */
  readonly wrote: Map<string, number>
  /** How far Meta's clock is ahead of this machine's. */
  aheadMs: number
}

export const clock = ({ aheadMs }: World): number => Date.now() + aheadMs

export type Answer = { readonly body: object } | { readonly refused: GraphError }

interface Call {
  readonly method: string
  /** The object, such as a number or a media id. */
  readonly node: string
  /** What is done with it. */
  readonly edge: string | undefined
  readonly type: string
  readonly raw: Buffer
  /** This server's address. */
  readonly root: string
}

/** The id of the account that our number belongs to. */
export const ACCOUNT = '900800700600'

/** Does what a call asks, and answers as Graph does. */
export const carryOut = (world: World, call: Call): Answer => {
  const { method, node, edge, raw } = call
  if (node === world.phoneNumberId) {
    if (method === 'POST' && edge === 'messages') return take(world, JSON.parse(raw.toString()))
    if (method === 'POST' && edge === 'media') return keep(world, call)
    if (method === 'GET' && edge === undefined) return { body: { display_phone_number: '+968 2400 0000', id: node } }
  }
  if (method === 'GET' && node === ACCOUNT && edge === 'message_templates') return { body: { data: world.templates } }
  const file = edge === undefined && method === 'GET' ? world.files.get(node) : undefined
  if (!file) return refuse(100, 'Unsupported request. Object does not exist', 33)
  const { mime, bytes, url = `${call.root}/kept/${node}`, announced = bytes.byteLength } = file
  return { body: { messaging_product: 'whatsapp', url, mime_type: mime, file_size: announced, id: node } }
}

const refuse = (code: number, message: string, subcode?: number): Answer => ({
  refused: { status: 400, code, message, ...(subcode !== undefined && { subcode }) },
})

const DAY_MS = 86_400_000

const take = (world: World, body: unknown): Answer => {
  const judged = judge(body)
  if (judged.is === 'refused') return { refused: judged.error }
  if (judged.is === 'seen') {
    world.seen.push(judged.id)
    return { body: { success: true } }
  }
  const { message } = judged
  const user = message.to ?? message.recipient ?? ''
  const fault = message.type === 'template' ? templateFault(message.template) : undefined
  if (fault !== undefined) return refuse(fault, 'Template trouble')
  if (message.type !== 'template' && clock(world) - (world.wrote.get(user) ?? 0) > DAY_MS)
    return refuse(131047, 'Re-engagement message')
  const media =
    message.type === 'document' ? message.document.id : message.type === 'image' ? message.image.id : undefined
  if (media !== undefined && !world.files.has(media)) return refuse(131009, 'Media not found')
  const id = `wamid.out${world.sent.length + 1}`
  world.sent.push({ id, message, text: textOf(message) })
  const contact = message.to === undefined ? { input: user, user_id: user } : { input: user, wa_id: user }
  return { body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id }] } }
}

const textOf = (message: FakeMessage): string => {
  switch (message.type) {
    case 'text':
      return message.text.body
    case 'interactive':
      return message.interactive.body.text
    case 'template':
      return templateText(message.template)
    case 'document':
      return message.document.caption ?? ''
    case 'image':
      return message.image.caption ?? ''
  }
}

const keep = (world: World, { type, raw }: Call): Answer => {
  const form = partsOf(type, raw)
  const file = form.find(({ head }) => head.includes('name="file"; filename="'))
  const product = form.find(({ head }) => head.includes('name="messaging_product"'))
  if (product?.content.toString() !== 'whatsapp' || !file) return refuse(100, 'Invalid parameter')
  const id = String(7_000 + world.files.size)
  world.files.set(id, { bytes: file.content, mime: /content-type: (.+)/i.exec(file.head)?.[1] ?? '' })
  return { body: { id } }
}

/** The parts of a multipart/form-data body (RFC 7578). */
const partsOf = (type: string, raw: Buffer): readonly { readonly head: string; readonly content: Buffer }[] =>
  raw
    .toString('latin1')
    .split(`--${/boundary=(\S+)/.exec(type)?.[1] ?? ''}`)
    .flatMap(part => {
      const [, head, content] = /^\r\n([^]*?)\r\n\r\n([^]*)\r\n$/.exec(part) ?? []
      return head === undefined || content === undefined ? [] : [{ head, content: Buffer.from(content, 'latin1') }]
    })
