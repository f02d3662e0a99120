import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { PhraseKey } from '../../locales/index.js'
import { type ConversationId, type TrackingCode, mint } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import { phrase } from '../language/render.js'
import type { Content, Inbound } from '../messaging/inbound.js'
import type { OfferedChoice } from '../messaging/outbound.js'
import { conversationOf } from '../service/keys.js'
import type { Participation } from '../service/participation.js'
import type { Store } from '../store/connection.js'
import type { DemoClock } from './clock.js'

export interface StageParts {
  readonly service: Pick<Participation, 'receive'>
  readonly store: Store
  readonly clock: DemoClock
  /** The key by which conversations are named. */
  readonly convKey: Uint8Array
}

/** Somebody who talks to the channel in words and by buttons, as a person's browser would. */
export interface Actor {
  readonly conv: ConversationId
  readonly language: Language
  readonly address: Inbound['address']
  /** How a phrase reads in their language. */
  reads(key: PhraseKey): string
  /** True where a choice of this name is on offer. */
  isOffered(key: PhraseKey): Promise<boolean>
  says(words: string): Promise<void>
  /** Picks the choice of this name as soon as it is on offer; throws where it is not within ten seconds. */
  picks(key: PhraseKey): Promise<void>
  /** Taps a button of any message, old or new, that works for ever. */
  taps(id: string, key: PhraseKey): Promise<void>
  /** The code of what they contributed last. */
  newest(): Promise<TrackingCode>
}

const LOOK_EVERY_MS = 3
/** News of what staff did come a moment later than their doing. */
const OFFER = { lookEveryMs: 20, looks: 500 }
/** A person needs as long for a message; who is faster is asked to slow down. */
const TYPING_MS = 1_500

/** What somebody does in a conversation. */
interface Doing extends Pick<Actor, 'conv' | 'language'> {
  readonly address: Inbound['address']
  readonly content: Content
}

type Settling = (convs: readonly ConversationId[]) => Promise<void>

/** Somebody who waits until nothing is under way in some conversations. */
interface Waiting {
  readonly convs: readonly ConversationId[]
  readonly settled: () => void
  readonly failed: (error: unknown) => void
}

/** One look for all who wait, however many they are. */
const settlingIn = ({ turns }: Store): Settling => {
  const waiting = new Set<Waiting>()

  const look = async (): Promise<void> => {
    const asking = [...waiting]
    const conv = { $in: asking.flatMap(({ convs }) => convs) }
    const left = { conv, $or: [{ open: true as const, sendAt: { $exists: true } }, { changesAt: { $exists: true } }] }
    const busy = new Set(await turns.distinct('conv', left))
    for (const each of asking.filter(({ convs }) => !convs.some(one => busy.has(one)))) {
      waiting.delete(each)
      each.settled()
    }
  }

  const lookOn = async (): Promise<void> => {
    try {
      for (; waiting.size > 0; await pause(LOOK_EVERY_MS)) await look()
    } catch (error) {
      const asking = [...waiting]
      waiting.clear()
      for (const { failed } of asking) failed(error)
    }
  }

  return convs =>
    new Promise((settled, failed) => {
      waiting.add({ convs, settled, failed })
      if (waiting.size === 1) void lookOn()
    })
}

const settlings = new WeakMap<Store, Settling>()
const settlingOf = (store: Store): Settling => {
  const known = settlings.get(store) ?? settlingIn(store)
  settlings.set(store, known)
  return known
}

/** Many people do something at the same time. Ends when nothing of it is under way: a clock that is moved finds nothing half done. */
const allAtOnce = async ({ service, store, clock }: StageParts, doings: readonly Doing[]): Promise<void> => {
  clock.goTo(clock.now() + TYPING_MS)
  const taken = await service.receive(
    doings.map(({ address, language, content }) => {
      const evt = mint<'event'>(`demo:${randomUUID()}`)
      return { evt, address, at: clock.now(), content, sender: { language } }
    }),
  )
  if (taken !== 'accepted') throw new Error('the demo cannot go on: its database is away')
  await settlingOf(store)(doings.map(({ conv }) => conv))
}

/** Taps a button of any message, old or new, that works for ever. */
export interface Tap {
  readonly actor: Actor
  readonly id: string
  readonly key: PhraseKey
}

/** Many people tap something at the same time. */
export const tapAtOnce = (parts: StageParts, taps: readonly Tap[]): Promise<void> =>
  allAtOnce(
    parts,
    taps.map(({ actor, id, key }) => {
      const { conv, language, address } = actor
      return { conv, language, address, content: { is: 'tap', id, label: actor.reads(key) } }
    }),
  )

/** Makes the actor who has this web chat. */
export const actorOf = (parts: StageParts, chat: string, language: Language): Actor => {
  const { store, convKey } = parts
  const address = { channel: 'web', bot: 'web', chat } as const
  const conv = conversationOf(convKey, address)
  const reads = (key: PhraseKey): string => phrase(key, {}, { language, digits: 'latn', zone: 'UTC' })

  const does = (content: Content): Promise<void> => allAtOnce(parts, [{ address, conv, language, content }])

  const offered = async (): Promise<readonly OfferedChoice[]> => {
    const spoken = { conv, 'out.0': { $exists: true } }
    const [newest] = await store.turns.find(spoken).sort({ seq: -1 }).limit(1).toArray()
    return newest?.out.flatMap(({ outbound }) => outbound.choices) ?? []
  }

  return {
    conv,
    language,
    address,
    reads,
    isOffered: async key => (await offered()).some(({ label }) => label === reads(key)),
    says: words => does({ is: 'text', text: words }),
    async picks(key) {
      const named = (choices: readonly OfferedChoice[]) => choices.find(({ label }) => label === reads(key))
      let choices = await offered()
      for (let look = 1; look < OFFER.looks && !named(choices); look += 1) {
        await pause(OFFER.lookEveryMs)
        choices = await offered()
      }
      const found = named(choices)
      const others = choices.map(({ id }) => id).join(', ')
      if (!found) throw new Error(`the demo met another question than it expected: ${key} is not among ${others}`)
      await does({ is: 'tap', id: found.id, label: found.label })
    },
    taps: (id, key) => does({ is: 'tap', id, label: reads(key) }),
    async newest() {
      const [found] = await store.contributions.find({ conv }).sort({ at: -1 }).limit(1).toArray()
      if (!found) throw new Error('nothing was contributed in this conversation')
      return found._id
    },
  }
}
