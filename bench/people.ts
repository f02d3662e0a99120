import { setTimeout as pause } from 'node:timers/promises'
import { body, metadata, signature, written } from '../test/support/whatsappWebhooks.js'
import type { Child } from './child.js'
import { type Post, drive } from './load.js'

export const NUMBER = '100200300400500'

/** What somebody does next: types words, or taps what carries an id of this shape. */
type Act = { readonly says: string } | { readonly taps: RegExp }

/** One message of a conversation as everybody who holds that conversation sends it. */
type Message = Readonly<Record<string, unknown>>

/** A conversation that was held once, to be repeated by others with the same past. */
export interface Script {
  readonly messages: readonly Message[]
  readonly replies: number
}

export const REGISTRATION: readonly Act[] = [
  { says: 'السلام عليكم' },
  { taps: /^lang\.ar$/u },
  { taps: /~consent\.yes$/u },
  { says: 'سالم بن حمد الحارثي' },
  { taps: /~role\.parent$/u },
  { taps: /~gov\.muscat$/u },
]

export const PROPOSAL: readonly Act[] = [
  { taps: /^proposal\.start$/u },
  { says: 'مظلات لساحات الانتظار في المدارس' },
  {
    says:
      'ينتظر الطلبة الحافلات تحت الشمس في ساحة المدرسة، ويزيد الحر في شهري مايو وسبتمبر. ' +
      'نقترح تركيب مظلات خفيفة فوق مقاعد الانتظار، تبدأ بالمدارس التي يزيد عدد طلبتها على خمسمئة.',
  },
  { taps: /~done$/u },
  { taps: /~(?:yes|topic\.\w+)$/u },
  { taps: /~nav\.skip$/u },
  { taps: /~send$/u },
]

/** Somebody known by a phone and a business-scoped id, as Meta tells since 2026. */
const person = (n: number) => ({
  phone: String(96_890_000_000 + n),
  bsuid: `OM.${7_301_946_620_000_000 + n}`,
  name: 'سالم الحارثي',
})

let sent = 0

/** A message as the platform posts it, signed; each call is another event. */
export const posted = (secret: string, user: number, message: Message): Post => {
  sent += 1
  const id = `wamid.HBgLOTY4OTAwMDExMjIVAgASGBQzQUFB${String(sent).padStart(12, '0')}`
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const raw = body([{ ...metadata(NUMBER), ...written(person(user), { id, timestamp, ...message }) }])
  return { user, body: Buffer.from(raw), signature: signature(raw, secret) }
}

const text = (said: string): Message => ({ type: 'text', text: { body: said } })
export const tap = (id: string): Message => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title: 'اختيار' } },
})

const REPLY_MS = 5_000
const FURTHER_MS = 80

/** The replies to one message: at least one, and those that follow closely. */
const repliesAfter = async (graph: Child, user: string, before: number): Promise<readonly string[]> => {
  const end = Date.now() + REPLY_MS
  for (;;) {
    const bodies = await graph.ask<readonly string[]>('sentTo', user)
    if (bodies.length > before) break
    if (Date.now() > end) throw new Error('the product does not reply')
    await pause(10)
  }
  await pause(FURTHER_MS)
  return (await graph.ask<readonly string[]>('sentTo', user)).slice(before)
}

/** Has one person hold a conversation, and keeps what they sent. */
export const held = async (
  { port, graph, secret }: { readonly port: number; readonly graph: Child; readonly secret: string },
  user: number,
  acts: readonly Act[],
  offered: readonly string[] = [],
): Promise<Script> => {
  const { bsuid } = person(user)
  await graph.ask('watch', bsuid)
  const messages: Message[] = []
  let replies = 0
  let last = offered
  for (const act of acts) {
    const id = 'taps' in act ? last.find(each => act.taps.test(each)) : undefined
    if ('taps' in act && id === undefined)
      throw new Error(`nothing like ${act.taps.source} is offered: ${last.join(' ')}`)
    const message = id === undefined ? text('says' in act ? act.says : '') : tap(id)
    messages.push(message)
    await drive(port, [posted(secret, user, message)], 1)
    const answers = await repliesAfter(graph, bsuid, replies)
    replies += answers.length
    last = answers.flatMap(answer => [...answer.matchAll(/"id":"([^"]+)"/gu)].map(([, found]) => found ?? ''))
  }
  await graph.ask('unwatch', bsuid)
  return { messages, replies }
}

/** Between two messages of one person, so many of others pass. */
const APART = 100

/** The posts of many people holding the same conversation, each at another place in it. */
export const conversations = (secret: string, users: readonly number[], { messages }: Script): readonly Post[] =>
  users
    .flatMap((user, nth) => messages.map((message, at) => ({ user, message, when: nth + at * APART })))
    .sort((one, other) => one.when - other.when)
    .map(({ user, message }) => posted(secret, user, message))
