import type { Delivery } from '../../src/messaging/outbound.js'
import { windowEnd } from '../../src/messaging/window.js'
import { z } from 'zod'
import type { Sending } from '../channelAdapter.js'
import { GOES_ON, timeForMore } from '../../src/messaging/timeToSend.js'
import { type Body, addressed } from './body.js'
import type { WhatsappConfig } from './config.js'
import type { Answer, Graph } from './graph.js'
import { isBsuid, isPhone } from './identity.js'
import { type Piece, piecesOf } from './outbound.js'
import { deliveryOf } from './refusal.js'
import { templateBody } from './templates.js'

/** A message that may have gone out is not sent again before its status would have come; then ever more slowly. */
const DOUBT = { ms: 30_000, growth: 4, mostMs: 6 * 3_600_000 } as const
/** So many chats and half-sent messages are remembered. */
const REMEMBERED = 1_000

const Accepted = z.object({ messages: z.tuple([z.object({ id: z.string() })], z.unknown()) })
const Uploaded = z.object({ id: z.string() })

/**
 * Makes the function that sends: the message while the window is open, else the template that stands in for it.
 * A message of several parts that failed midway goes on, when tried again, where it stopped.
 */
export const sender = (graph: Graph, config: WhatsappConfig): ((sending: Sending) => Promise<Delivery>) => {
  const by: Sender = { post: poster(graph, config.phoneNumberId), templates: config.templates, partsDone: new Map() }
  return async sending => {
    const { address, outbound, lastInboundAt, now } = sending
    if (!isPhone(address.chat) && !isBsuid(address.chat))
      return { is: 'rejected', why: 'not the id of a WhatsApp user' }
    if (now > (windowEnd('whatsapp', lastInboundAt) ?? now)) return await standIn(by, sending)
    const delivery = await inWindow(by, sending)
    // Meta's clock decides: it may find the window closed where ours does not.
    return delivery.is === 'held' && outbound.template ? await standIn(by, sending) : delivery
  }
}

interface Sender {
  readonly post: ReturnType<typeof poster>
  readonly templates: WhatsappConfig['templates']
  /** How many parts of a message are out already. */
  readonly partsDone: Map<string, number>
}

const inWindow = async ({ post, partsDone }: Sender, sending: Sending): Promise<Delivery> => {
  const {
    address: { chat },
    token,
    time,
  } = sending
  const pieces = piecesOf(sending)
  if (!pieces.ok) return { is: 'rejected', why: pieces.because }
  const from = partsDone.get(token) ?? 0
  for (const [at, piece] of [...pieces.value.entries()].slice(from)) {
    if (at > from && !timeForMore(time)) return GOES_ON
    const isLast = at === pieces.value.length - 1
    const delivery = await post(piece, chat, { token: isLast ? token : undefined, over: time?.signal })
    if (delivery.is === 'sent' && isLast) partsDone.delete(token)
    if (delivery.is !== 'sent' || isLast) return delivery
    remember(partsDone, token, at + 1)
  }
  return { is: 'rejected', why: 'nothing to say' }
}

const standIn = async (
  { post, templates }: Sender,
  { address: { chat }, outbound: { template }, time }: Sending,
): Promise<Delivery> => {
  if (template === undefined) return { is: 'held', why: 'the 24-hour window is closed' }
  if (templates?.includes(template.name) === false) return { is: 'held', why: `${template.name} is not approved` }
  const body = templateBody(template)
  if (!body.ok) return { is: 'rejected', why: body.because }
  // Without the token: a report on the template must not be taken for one on the message that still waits.
  const delivery = await post(body.value, chat, { token: undefined, over: time?.signal })
  return delivery.is === 'sent' ? { is: 'templated', id: delivery.id } : delivery
}

/** The token that statuses bring back, and what ends a call before its own limit. */
interface Posting {
  readonly token: string | undefined
  readonly over: AbortSignal | undefined
}

type Post = (piece: Piece, chat: string, posting: Posting) => Promise<Delivery>

/** Sends one part, and counts for how many in a row each chat, and the whole number, was put off. */
const poster = (graph: Graph, number: string): Post => {
  const strikes = new Map<string, number>()
  const delivered = (answer: Answer, chat: string, read: (body: unknown) => string, template: boolean): Delivery => {
    if (answer.is === 'done') {
      strikes.delete(chat)
      strikes.delete(number)
      return { is: 'sent', id: read(answer.body) }
    }
    if (answer.is === 'unsent') return { is: 'retryLater', scope: 'bot', why: `Graph not reached: ${answer.why}` }
    const strike = { chat: (strikes.get(chat) ?? 0) + 1, bot: (strikes.get(number) ?? 0) + 1 }
    const delivery =
      answer.is === 'unsure' ? doubted(answer.why, strike.chat) : deliveryOf(answer.refusal, strike, template)
    if (delivery.is === 'retryLater')
      remember(strikes, delivery.scope === 'chat' ? chat : number, strike[delivery.scope])
    return delivery
  }
  const send = async (body: Body, chat: string, { token, over }: Posting): Promise<Delivery> => {
    const answer = await graph.post(`${number}/messages`, addressed(body, chat, token), over)
    // What Graph took is sent, even where its receipt cannot be read.
    const id = (receipt: unknown) => Accepted.safeParse(receipt).data?.messages[0].id ?? token ?? ''
    return delivered(answer, chat, id, body.type === 'template')
  }
  return async (piece, chat, posting) => {
    if (piece.type !== 'upload') return await send(piece, chat, posting)
    const uploaded = await graph.upload(`${number}/media`, piece, posting.over)
    const delivery = delivered(uploaded, chat, body => Uploaded.safeParse(body).data?.id ?? '', false)
    if (delivery.is !== 'sent') return delivery
    if (delivery.id === '') return { is: 'retryLater', scope: 'chat', why: 'Graph gave an uploaded file no id' }
    return await send(piece.as(delivery.id), chat, posting)
  }
}

const doubted = (why: string, strike: number): Delivery => {
  const afterMs = Math.min(DOUBT.ms * DOUBT.growth ** (strike - 1), DOUBT.mostMs)
  return { is: 'retryLater', scope: 'chat', afterMs, why: `no answer from Graph: ${why}` }
}

const remember = (kept: Map<string, number>, key: string, value: number): void => {
  kept.delete(key)
  kept.set(key, value)
  const oldest = kept.keys().next().value
  if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest)
}
