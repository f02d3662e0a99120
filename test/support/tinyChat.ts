import type { HistoryItem, History, Mark } from '../../adapters/web/history.js'
import type { Acceptance } from '../../src/http/ports.js'
import type { Instant } from '../../src/domain/ids.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import { Unavailable } from '../../src/store/unavailable.js'

/** A message of ours as a dialog would render it. */
export const told = (text: string, more: Partial<Outbound> = {}): Outbound => ({
  text,
  direction: /\p{Script=Arabic}/u.test(text) ? 'rtl' : 'ltr',
  choices: [],
  ...more,
})

/** What one message gets for an answer. */
export type Answer = (inbound: Inbound) => readonly Outbound[]

export interface TinyChat {
  readonly receive: (inbounds: readonly Inbound[]) => Promise<Acceptance>
  readonly history: History
  /** Everything received, once each, in order. */
  readonly received: readonly Inbound[]
  /** Commits a turn nobody asked for: an alert, an officer's reply. */
  readonly tell: (chat: string, ...outbounds: readonly Outbound[]) => void
  /** From now on the database is away, or back. */
  readonly away: (yes: boolean) => void
}

const isAfter = (item: Mark, mark: Mark): boolean => item.seq > mark.seq || (item.seq === mark.seq && item.i > mark.i)

/** The heart of a chat without its database: turns in memory, each message once, a scripted answer to each. */
export const tinyChat = (answer: Answer, now: () => Instant): TinyChat => {
  const turns = new Map<string, HistoryItem[]>()
  const received: Inbound[] = []
  let gone = false

  const append = (
    chat: string,
    person: Omit<HistoryItem & { from: 'person' }, 'seq' | 'i'> | undefined,
    ours: readonly Outbound[],
  ) => {
    const items = turns.get(chat) ?? []
    turns.set(chat, items)
    const seq = (items.at(-1)?.seq ?? 0) + 1
    if (person) items.push({ ...person, seq, i: 0 })
    items.push(...ours.map((outbound, n): HistoryItem => ({ seq, i: n + 1, at: now(), from: 'bot', outbound })))
  }

  return {
    received,
    away: yes => (gone = yes),
    tell: (chat, ...outbounds) => append(chat, undefined, outbounds),
    receive: async inbounds => {
      if (gone) return 'unavailable'
      for (const inbound of inbounds) {
        if (received.some(each => each.evt === inbound.evt)) continue
        received.push(inbound)
        const { evt, at, content, address } = inbound
        append(address.chat, { evt, at, content, from: 'person' }, answer(inbound))
      }
      return 'accepted'
    },
    history: async (chat, after, limit) => {
      if (gone) throw new Unavailable('the database is away')
      const items = turns.get(chat) ?? []
      return { items: after ? items.filter(each => isAfter(each, after)).slice(0, limit) : items.slice(-limit) }
    },
  }
}
