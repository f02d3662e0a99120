import { fold } from './fold.js'
import type { Vector } from './head.js'
import { nearness, placeOf } from './space.js'
import { terms } from './terms.js'

/** A text that may be another's twin, with how alike they are, from 0 to 1. */
interface Similar<T> {
  readonly candidate: T
  readonly likeness: number
}

/** Below this, people shown the two titles would not see why (tuned on pairs that say the same in other words). */
export const ALIKE_MIN = 0.25
const SHOWN_MAX = 3
/** Looked at for one title; an index is expected to have chosen them. */
const CANDIDATES_MAX = 200
const TITLE_MAX = 200

/** How much of the likeness comes from common terms; the rest from common spellings, which forgives typing errors. */
const TERMS_SHARE = 0.75

const ARABIC = /\p{Script=Arabic}/u

interface Read {
  readonly arabic: boolean
  readonly terms: ReadonlySet<string>
  readonly trigrams: ReadonlySet<string>
}

const trigramsOf = (text: string): ReadonlySet<string> => {
  const folded = ` ${fold(text)} `
  return new Set(Array.from({ length: Math.max(0, folded.length - 2) }, (_, at) => folded.slice(at, at + 3)))
}

const read = (title: string): Read => {
  const short = title.slice(0, TITLE_MAX)
  return { arabic: ARABIC.test(short), terms: new Set(terms(short)), trigrams: trigramsOf(short) }
}

/** Twice the weight of what both have over the weight of all they have (Dice). */
const dice = (one: ReadonlySet<string>, other: ReadonlySet<string>, weight: (part: string) => number): number => {
  const sum = (parts: Iterable<string>): number => [...parts].reduce((total, part) => total + weight(part), 0)
  const all = sum(one) + sum(other)
  return all === 0 ? 0 : (2 * sum([...one].filter(part => other.has(part)))) / all
}

/** Concepts that almost every proposal has; among few titles their rarity cannot show it. */
const COMMON = new Set(['مدرسة', 'طالب', 'طفل', 'وزارة', 'تعليم', 'توفير', 'أريد', 'اقتراح'])
const COMMON_WEIGHT = 0.25

/** How rare a term is among the titles at hand, as BM25 weighs it; a word that all of them have weighs next to nothing. */
const rarity = (titles: readonly Read[]): ((term: string) => number) => {
  const having = new Map<string, number>()
  for (const title of titles) for (const term of title.terms) having.set(term, (having.get(term) ?? 0) + 1)
  return term => {
    const count = having.get(term) ?? 0
    const weight = Math.log(1 + (titles.length - count + 0.5) / (count + 0.5)) + 0.2
    return COMMON.has(term) ? weight * COMMON_WEIGHT : weight
  }
}

/** Titles in two alphabets have no spelling in common: their terms alone decide. */
const likenessOf = (one: Read, other: Read, weight: (term: string) => number): number => {
  const meaning = dice(one.terms, other.terms, weight)
  if (one.arabic !== other.arabic) return meaning
  return TERMS_SHARE * meaning + (1 - TERMS_SHARE) * dice(one.trigrams, other.trigrams, () => 1)
}

/** How much of the likeness of two meanings comes from common words. */
const WORDS_SHARE = 1 / 6

/** How alike a text is to each of the others, from 0 to 1: by its words, and by its meaning where that can be read. */
export const likenesses = (
  text: string,
  others: readonly string[],
  meaning: ((text: string) => Vector) | undefined,
): readonly number[] => {
  const wanted = read(text)
  const all = others.map(read)
  const weight = rarity([wanted, ...all])
  const inWords = all.map(other => likenessOf(wanted, other, weight))
  if (!meaning) return inWords
  const place = placeOf(meaning(text))
  return others.map(
    (other, at) => (1 - WORDS_SHARE) * nearness(place, placeOf(meaning(other))) + WORDS_SHARE * (inWords[at] ?? 0),
  )
}

/** How much of what is looked for a text holds, from 0 to 1: by its terms, common ones only where nothing else is looked for. */
const held = (wanted: string, text: string): number => {
  const all = [...new Set(terms(wanted))]
  const rare = all.filter(term => !COMMON.has(term))
  const looked = rare.length > 0 ? rare : all
  const had = new Set(terms(text))
  return looked.length === 0 ? 0 : looked.filter(term => had.has(term)).length / looked.length
}

/** Less is no more than a word in common. */
const HELD_MIN = 0.5

/** Those that hold most of what is looked for, and at least half of it; none where nothing does. */
export const holding = <T>(wanted: string, candidates: readonly T[], textOf: (one: T) => string): readonly T[] => {
  const shares = candidates.map(one => held(wanted, textOf(one)))
  const most = Math.max(HELD_MIN, ...shares)
  return candidates.filter((_one, at) => shares[at] === most)
}

/** A candidate with its nearness in meaning, where that is known. */
interface Candidate {
  readonly title: string
  readonly nearness?: number
}

/** More alike than two texts are: only their meaning decides. */
const NOT_BY_WORDS = 2

/** Together with common words, a meaning this near is worth looking at: about half of what is shown then is a twin. */
const NEAR_MIN = 0.4

/** The candidates most like a title in words or meaning, best first, at most three, none that only shares common words. */
export const rank = <T extends Candidate>(
  title: string,
  candidates: readonly T[],
  least = ALIKE_MIN,
): readonly Similar<T>[] => {
  const wanted = read(title)
  const titles = candidates.slice(0, CANDIDATES_MAX).map(candidate => ({ candidate, ...read(candidate.title) }))
  const weight = rarity([wanted, ...titles])
  return titles
    .map(({ candidate, ...other }) => {
      const inWords = likenessOf(wanted, other, weight)
      const inAll = (1 - WORDS_SHARE) * (candidate.nearness ?? 0) + WORDS_SHARE * inWords
      return { candidate, likeness: Math.max(inWords, inAll), shown: inWords >= least || inAll >= NEAR_MIN }
    })
    .filter(({ shown }) => shown)
    .map(({ candidate, likeness }) => ({ candidate, likeness }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, SHOWN_MAX)
}

/** Titles that hold what is looked for, else those that mean nearly the same; at most three. */
export const soughtAmong = <T extends Candidate>(wanted: string, candidates: readonly T[]): readonly T[] => {
  const found = holding(wanted, candidates, ({ title }) => title)
  return found.length > 0
    ? found.slice(0, SHOWN_MAX)
    : rank(wanted, candidates, NOT_BY_WORDS).map(({ candidate }) => candidate)
}
