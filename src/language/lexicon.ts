import { entriesOf } from '../../locales/readData.js'
import { FOLDED_MAX, wordsOf } from './fold.js'
import { lastRead } from './lastRead.js'
import { type Found, phraseFinder } from './phrases.js'

/** Texts are read in pieces, none too long to be folded whole; each begins a little before the last one's end. */
const PIECE = 4000
const OVERLAP = 60
/** Read of one message: as much as any channel lets through. */
const READ_MAX = FOLDED_MAX

/** Phrases by what they tell of, and those that sound like them and tell of nothing. */
interface Phrases<K extends string> {
  readonly telling: Readonly<Record<K, readonly string[]>>
  readonly harmless: readonly string[]
}

/** How far the figures of speech that begin at a word or before it reach: a phrase that ends within is part of one. */
const reachOf = (found: readonly Found<string>[], words: number): readonly number[] => {
  const reach = Array.from({ length: words }, () => 0)
  for (const { from, to, under } of found) if (under === 'harmless') reach[from] = Math.max(reach[from] ?? 0, to)
  reach.forEach((to, at) => (reach[at] = Math.max(to, reach[at - 1] ?? 0)))
  return reach
}

/**
 * What a text says outright: the first kind of which it has a phrase. One that is wholly part of a figure of speech, as
 * «ضرب» in «ضرب مثلًا», is none; a longer one still is.
 */
export const lexiconOf = <K extends string>({ telling, harmless }: Phrases<K>): ((text: string) => K | undefined) => {
  const kinds = entriesOf(telling)
  const find = phraseFinder<K | 'harmless'>([
    ...kinds.flatMap(([kind, entries]) => entries.map(entry => [entry, kind] as const)),
    ...harmless.map(entry => [entry, 'harmless' as const] as const),
  ])
  const kindIn = (words: readonly string[]): K | undefined => {
    const found = find(words)
    const reach = reachOf(found, words.length)
    const meant = new Set<string>(found.filter(({ from, to }) => (reach[from] ?? 0) < to).map(({ under }) => under))
    return kinds.find(([kind]) => meant.has(kind))?.[0]
  }
  const kindOf = (read: string): K | undefined => {
    for (let from = 0; from < Math.max(1, read.length); from += PIECE - OVERLAP) {
      const found = kindIn(wordsOf(read.slice(from, from + PIECE)))
      if (found) return found
    }
    return undefined
  }
  const kept = lastRead(kindOf)
  return text => kept(text.slice(0, READ_MAX))
}
