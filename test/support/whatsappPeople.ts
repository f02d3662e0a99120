import { clock, type SentMessage, type World } from './whatsappCalls.js'
import { type Tappable, tappables } from './whatsappRules.js'
import { approved } from './whatsappTemplates.js'
import { body, deliver, metadata, type Person, type Value, written } from './whatsappWebhooks.js'

/** What people do with WhatsApp, each known by a phone number (digits) or a BSUID. What they send resolves once it was taken. */
export interface People {
  /** Tells more of somebody than their id: a name, a BSUID beside the phone. */
  introduce(user: string, person: Person): void
  say(user: string, text: string, more?: { readonly forwarded?: true }): Promise<string>
  /** Taps a button, row or quick reply by its label, on the newest message that offers it. */
  tap(user: string, label: string): Promise<string>
  voice(user: string, mediaId: string): Promise<string>
  image(user: string, mediaId: string, caption?: string): Promise<string>
  document(user: string, mediaId: string, filename: string): Promise<string>
  location(user: string, latitude: number, longitude: number, name?: string): Promise<string>
  /** Any message, as Meta would shape it; `id`, `timestamp` and the sender are added. */
  send(user: string, message: Value): Promise<string>
  /** Several messages in one body, in order. */
  together(messages: readonly { readonly user: string; readonly message: Value }[]): Promise<readonly string[]>
  /** Posts the last body once more, as Meta does when it missed our answer. */
  repeat(): Promise<void>
  /** Reports what became of a message of ours. */
  report(id: string, state: 'sent' | 'delivered' | 'read' | 'failed', code?: number): Promise<void>
  /** Reports sent, delivered and read. */
  ladder(id: string): Promise<void>
  /** What somebody got, oldest first. */
  sent(user: string): readonly SentMessage[]
  last(user: string): SentMessage | undefined
  /** The labels that somebody could tap on their last message. */
  offered(user: string): readonly string[]
  /** What each of those taps would send. */
  taps(user: string): readonly Value[]
  /** Opens the 24-hour window as if somebody had just written, without telling us. */
  wroteNow(user: string): void
}

/** The people and the post between them and our webhook. */
interface Crowd {
  readonly world: World
  readonly known: Map<string, Person>
  count: number
  lastBody?: string
}

export const peopleOf = (world: World): People => {
  const crowd: Crowd = { world, known: new Map(), count: 0 }
  const send: People['send'] = async (user, message) => (await sendAll(crowd, [{ user, message }]))[0] ?? ''
  const sent = (user: string): readonly SentMessage[] =>
    world.sent.filter(({ message }) => idsOf(crowd, user).includes(message.to ?? message.recipient ?? ''))
  return {
    introduce: (user, person) => void crowd.known.set(user, person),
    say: (user, text, { forwarded } = {}) =>
      send(user, { type: 'text', text: { body: text }, ...(forwarded && { context: { forwarded } }) }),
    tap: async (user, label) => await send(user, tapped(sent(user), label)),
    voice: (user, id) => send(user, { type: 'audio', audio: { id, mime_type: 'audio/ogg; codecs=opus', voice: true } }),
    image: (user, id, caption) => send(user, { type: 'image', image: { id, mime_type: 'image/jpeg', caption } }),
    document: (user, id, filename) =>
      send(user, { type: 'document', document: { id, mime_type: 'application/pdf', filename } }),
    location: (user, latitude, longitude, name) =>
      send(user, { type: 'location', location: { latitude, longitude, name } }),
    send,
    together: messages => sendAll(crowd, messages),
    repeat: () => post(crowd, crowd.lastBody ?? ''),
    report: (id, state, code) => post(crowd, bodyOf(crowd, [{ statuses: [statusOf(world, id, state, code)] }])),
    ladder: async id => {
      for (const state of ['sent', 'delivered', 'read'] as const)
        await post(crowd, bodyOf(crowd, [{ statuses: [statusOf(world, id, state)] }]))
    },
    sent,
    last: user => sent(user).at(-1),
    offered: user => offersOn(sent(user).slice(-1)).map(({ title }) => title),
    taps: user => offersOn(sent(user).slice(-1)).map(tapOn),
    wroteNow: user => note(crowd, user),
  }
}

const personOf = ({ known }: Crowd, user: string): Person =>
  known.get(user) ?? { name: 'مريم', ...(/^\d+$/.test(user) ? { phone: user } : { bsuid: user }) }

const idsOf = (crowd: Crowd, user: string): readonly string[] => {
  const { phone, bsuid } = personOf(crowd, user)
  return [phone, bsuid].filter(id => id !== undefined)
}

const note = (crowd: Crowd, user: string): void => {
  for (const id of idsOf(crowd, user)) crowd.world.wrote.set(id, clock(crowd.world))
}

const sendAll = async (crowd: Crowd, messages: Parameters<People['together']>[0]): Promise<readonly string[]> => {
  const { world } = crowd
  for (const { user } of messages) note(crowd, user)
  const letters = messages.map(({ user, message }) => ({ user, message, id: `wamid.in${++crowd.count}` }))
  const values = letters.map(({ user, message, id }) =>
    written(personOf(crowd, user), { id, timestamp: seconds(world), ...message }),
  )
  await post(crowd, bodyOf(crowd, values))
  return letters.map(({ id }) => id)
}

const seconds = (world: World): string => String(Math.floor(clock(world) / 1000))

const bodyOf = ({ world }: Crowd, values: readonly Value[]): string =>
  body(values.map(value => ({ ...metadata(world.phoneNumberId), ...value })))

const post = async (crowd: Crowd, raw: string): Promise<void> => {
  const { webhook, appSecret } = crowd.world
  if (webhook === undefined) throw new Error('say first where our webhook is: webhook(url)')
  crowd.lastBody = raw
  await deliver(webhook, raw, appSecret)
}

const statusOf = (world: World, id: string, state: string, code?: number): Value => {
  const message = world.sent.find(each => each.id === id)?.message
  const category = message?.type === 'template' ? 'utility' : 'service'
  return {
    id,
    status: state,
    timestamp: seconds(world),
    recipient_id: message?.to,
    recipient_user_id: message?.recipient,
    biz_opaque_callback_data: message?.biz_opaque_callback_data,
    ...(state === 'failed'
      ? { errors: [{ code, title: 'Message undeliverable', error_data: { details: '' } }] }
      : { pricing: { billable: true, pricing_model: 'PMP', category, type: 'regular' } }),
  }
}

type Offer = Tappable & { readonly on: string }

const offersOn = (sent: readonly SentMessage[]): readonly Offer[] =>
  sent.flatMap(({ id, message }) => {
    const wording = message.type === 'template' ? approved(message.template) : undefined
    return tappables(
      message,
      wording?.quickReplies.map(({ label }) => label),
    ).map(offer => ({ ...offer, on: id }))
  })

const tapped = (sent: readonly SentMessage[], label: string): Value => {
  const all = offersOn(sent)
  const offer = all.findLast(({ title }) => title === label)
  if (!offer) throw new Error(`nothing says «${label}»; there is: ${all.map(({ title }) => title).join(' · ')}`)
  return tapOn(offer)
}

const tapOn = ({ by, on, id, title, description }: Offer): Value => {
  const context = { id: on }
  if (by === 'button') return { type: 'button', context, button: { payload: id, text: title } }
  return { type: 'interactive', context, interactive: { type: by, [by]: { id, title, description } } }
}
