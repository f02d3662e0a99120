import type { World } from './product.js'
import { until } from './until.js'

/** Many people on both messengers who do the same at the same time; each step ends once everybody has been answered. */
export interface Crowd {
  readonly size: number
  say(words: string): Promise<void>
  /** `label` of the button that the person of this number taps. */
  tap(label: string | ((n: number) => string)): Promise<void>
}

interface Person {
  readonly say: (words: string) => Promise<unknown>
  readonly tap: (label: string) => Promise<unknown>
}

/** As long as a person needs for one message: platforms and flood gate count on it. */
const TYPING_MS = 7_000
const [CHATS, PHONES] = [7_000_000, 96_870_000_000]

/** One in four writes on Telegram, the others on WhatsApp, which may be answered three times as fast. */
export const crowdOf = ({ product, platforms }: World, size: number): Crowd => {
  const { telegram, whatsapp } = platforms
  const people = Array.from({ length: size }, (_, n): Person => {
    const [chat, phone] = [CHATS + n, String(PHONES + n)]
    return n % 4 === 0
      ? { say: words => telegram.say(chat, words), tap: label => telegram.tap(chat, label) }
      : { say: words => whatsapp.say(phone, words), tap: label => whatsapp.tap(phone, label) }
  })
  const unsent = { open: true, sendAt: { $exists: true } } as const
  const underWay = { $or: [unsent, { changesAt: { $exists: true } }] }
  const all = async (act: (person: Person, n: number) => Promise<unknown>): Promise<void> => {
    platforms.pass(TYPING_MS)
    await Promise.all(people.map(act))
    await until(async () => (await product.store.turns.countDocuments(underWay)) === 0)
  }
  return {
    size,
    say: words => all(person => person.say(words)),
    tap: label => all((person, n) => person.tap(typeof label === 'string' ? label : label(n))),
  }
}
