import { createHmac } from 'node:crypto'
import type { ChannelAdapter, Sending } from '../../adapters/channelAdapter.js'
import { DELIVERED } from '../../locales/delivered.js'
import { go } from '../../dialogs/kit/dialog.js'
import { type ConversationState, freshState } from '../../dialogs/kit/state.js'
import type { Outcome, RunTurn, TurnInput } from '../../src/conversation/outcome.js'
import type { Change } from '../../src/domain/change.js'
import type { Channel } from '../../src/domain/channel.js'
import { mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { noEmbedder } from '../../src/language/embedder.js'
import type { Address, Content, Inbound } from '../../src/messaging/inbound.js'
import type { Delivery, Outbound } from '../../src/messaging/outbound.js'
import type { Log } from '../../src/service/log.js'
import { metricsOf } from '../../src/service/metrics.js'
import { type Participation, participation } from '../../src/service/participation.js'
import type { ParticipationParts } from '../../src/service/writePath.js'
import { type Store, openStore } from '../../src/store/connection.js'

export const DAY = 86_400_000

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

export const outbound = (text: string): Outbound => ({ text, direction: 'ltr', choices: [] })

/** What a conversation was told, in order: kept in the state, so that a lost or doubled message shows. */
export const heardIn = (state: ConversationState | undefined): readonly string[] => {
  const kept = state?.pending?.to === 'menu' ? state.pending.with.said : undefined
  return kept === undefined ? [] : kept.split('\n')
}

const textOf = (content: Content): string =>
  content.is === 'text' ? content.text : content.is === 'system' ? `<${content.event.is}>` : `<${content.is}>`

export const person = (id: string, more: Partial<Participant> = {}): Participant => ({
  id: mint(id),
  name: 'Salim Al Harthi',
  hats: [{ capacity: 'parent', place: { governorate: 'muscat' } }],
  hat: 0,
  assurance: 'channelAccount',
  minor: false,
  alerts: ALL_ALERTS,
  quiet: 'none',
  revision: 1,
  ...more,
})

/**
 * A small real conversation: remembers every message it was given, answers each with its number, and does what
 * `!` messages say: `!fail`, `!quiet`, `!two`, or whatever `acts` adds.
 */
export const listener =
  (acts: (word: string, input: TurnInput, state: ConversationState) => readonly Change[] = () => []): RunTurn =>
  async input => {
    const state = structuredClone(input.before) ?? freshState(input.conv, input.inbound, input.now)
    const text = textOf(input.inbound.content)
    if (text === '!fail') throw new TypeError('a dialog fell over')
    if (input.inbound.content.is === 'system' && input.inbound.content.event.is === 'participantChanged')
      state.participant = input.inbound.content.event.participant
    const heard = [...heardIn(state), text]
    state.pending = go('menu', { said: heard.join('\n') })
    const changes = acts(text, input, state)
    const answer = outbound(`${heard.length}: ${text}`)
    return { state, out: text === '!quiet' ? [] : text === '!two' ? [answer, outbound('and more')] : [answer], changes }
  }

const apology = (input: TurnInput, ref: string): Outcome => ({
  state: input.before ?? freshState(input.conv, input.inbound, input.now),
  out: [outbound(`sorry ${ref}`)],
  changes: [],
})

const flooded = (input: TurnInput): Outcome => ({
  state: input.before ?? freshState(input.conv, input.inbound, input.now),
  out: [outbound('slower')],
  changes: [],
})

interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

const fileIn = ({ outbound: { file }, bytes }: Sending): { readonly file?: SentFile } =>
  file && bytes ? { file: { name: file.name, bytes: Buffer.from(bytes) } } : {}

/** A platform of our own: keeps what it was sent, and answers as the test has it answer. */
export interface Platform {
  readonly adapter: ChannelAdapter
  readonly sent: { readonly chat: string; readonly text: string; readonly token: string; readonly file?: SentFile }[]
  answer: (sending: Sending, nth: number) => Delivery | Promise<Delivery>
}

export const platform = (channel: Channel = 'telegram', pace: Partial<ChannelAdapter['pace']> = {}): Platform => {
  const made: Platform = {
    sent: [],
    answer: (_, nth) => ({ is: 'sent', id: `m${nth}` }),
    adapter: {
      channel,
      pace: { perSecond: 100_000, perChatBurst: 1_000, perChatEveryMs: 1, ...pace },
      authentic: () => true,
      read: () => ({ inbound: [], reports: [], ignored: 0 }),
      async send(sending) {
        const delivery = await made.answer(sending, made.sent.length + 1)
        if (delivery.is === 'sent' || delivery.is === 'templated')
          made.sent.push({
            chat: sending.address.chat,
            text: sending.outbound.text,
            token: sending.token,
            ...fileIn(sending),
          })
        return delivery
      },
      acknowledge: async () => {},
      fetchFile: async () => undefined,
      start: async () => {},
      stop: async () => {},
    },
  }
  return made
}

export const address = (chat: string, channel: Channel = 'telegram'): Address => ({ channel, bot: 'bot', chat })

let events = 0

/** A message of a chat; each call is another event unless `evt` says otherwise. */
export const message = (chat: string, text: string, more: Partial<Inbound> = {}): Inbound => ({
  evt: mint(`tg:${(events += 1)}`),
  address: address(chat),
  at: Date.now(),
  content: { is: 'text', text },
  sender: {},
  ...more,
})

const KEY = (name: string): Uint8Array => createHmac('sha256', 'test').update(name).digest()

export const parts = (store: Store, more: Partial<ParticipationParts> = {}): ParticipationParts => ({
  store,
  runTurn: listener(),
  adapters: [],
  embedder: noEmbedder,
  seedKey: KEY('seed'),
  convKey: KEY('conv'),
  ministry: {
    ...DELIVERED,
    name: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
    publicUrl: 'http://localhost',
    calendar: {
      zone: 'Asia/Muscat',
      workdays: [0, 1, 2, 3, 4],
      hours: { from: 450, to: 870 },
      holidays: [],
      shortened: [],
    },
  },
  clock: Date.now,
  log: silent,
  metrics: metricsOf(),
  apology,
  flooded,
  leniency: () => 'usual',
  ...more,
})

/** Opens stores and participations and closes all of them. */
export const house = (uri: string) => {
  const stores: Store[] = []
  const running: Participation[] = []
  return {
    async store(): Promise<Store> {
      const store = await openStore(uri)
      stores.push(store)
      return store
    },
    async open(store: Store, more: Partial<ParticipationParts> = {}): Promise<Participation> {
      const made = await participation(parts(store, more))
      running.push(made)
      return made
    },
    /** Stops what runs, so that the next test is alone with the database. */
    async rest(): Promise<void> {
      await Promise.all(running.splice(0).map(each => each.stop()))
    },
    async close(): Promise<void> {
      await Promise.all(running.splice(0).map(each => each.stop()))
      await stores[0]?.db.dropDatabase()
      await Promise.all(stores.map(each => each.close()))
    },
  }
}
