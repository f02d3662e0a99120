import { plain } from './features.js'
import type { Vector } from './head.js'
import { nearnesses, placeOf } from './space.js'
import { terms } from './terms.js'

/** A word as it was written, and the term it counts as. */
interface Told {
  readonly word: string
  readonly term: string
}

/** A text as far as it is gathered by: where its meaning stands, and what its words tell. */
export interface Meant {
  readonly place: Int8Array
  readonly told: readonly Told[]
  /** What it is about in formal words, for comparing. */
  readonly terms: ReadonlySet<string>
}

/** Words of one text that are looked at: what it is about stands in its beginning. */
const TOLD_MAX = 200
/** A number tells of one bus or one class, not of a theme. */
const WORD = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]+(?![\p{L}\p{M}\p{N}])/gu

/** Reads a text for gathering; most of the work is here, so that it can be done text by text. */
export const meantBy = (text: string, vector: Vector): Meant => ({
  place: placeOf(vector),
  told: (text.match(WORD) ?? []).slice(0, TOLD_MAX).flatMap(word => terms(word).map(term => ({ word, term }))),
  terms: new Set(terms(plain(text))),
})

/** What several texts speak of: the words that set them apart, and those of them that stand nearest to the middle. */
export interface Theme {
  readonly texts: readonly number[]
  readonly words: readonly string[]
  /** Three at most, word for word, the most central first. */
  readonly quotes: readonly number[]
}

/** Texts nearer than this on average belong together; `npm run nlu:coherence` shows what each level does. */
const TOGETHER_MIN = 0.2
/** The same where all of them are about one subject and have its words in common (`npm run nlu:coherence -- --of=alternatives`). */
export const ONE_SUBJECT_MIN = 0.3
/** How much of the nearness comes from common words, the rest from meaning: complaints of one thing name the thing. */
const WORDS_SHARE = 0.6
/** The work grows with the square of the number of texts: some hundredths of a second for so many. */
export const TEXTS_MAX = 300
const QUOTES = 3
const WORDS = 5
const THEME_MIN = 2

type Group = readonly number[]

/** How rare a term is among the texts, as BM25 weighs it. */
const rarityAmong = (texts: readonly Meant[]): ReadonlyMap<string, number> => {
  const having = new Map<string, number>()
  for (const { terms } of texts) for (const term of terms) having.set(term, (having.get(term) ?? 0) + 1)
  return new Map([...having].map(([term, n]) => [term, Math.log(1 + (texts.length - n + 0.5) / (n + 0.5)) + 0.2]))
}

/** How near each text is to each in words and meaning; pauses after each text. */
const nearnessesOf = function* (texts: readonly Meant[]): Generator<undefined, readonly Float64Array[]> {
  const near = yield* nearnesses(texts.map(({ place }) => place))
  const rarity = rarityAmong(texts)
  const weight = (some: Iterable<string>): number => [...some].reduce((sum, term) => sum + (rarity.get(term) ?? 0), 0)
  const weights = texts.map(({ terms }) => weight(terms))
  for (const [at, { terms }] of texts.entries()) {
    for (const [other, { terms: theirs }] of texts.entries()) {
      const all = (weights[at] ?? 0) + (weights[other] ?? 0)
      const common = all === 0 ? 0 : (2 * weight([...terms].filter(term => theirs.has(term)))) / all
      const meaning = near[at]?.[other] ?? 0
      near[at]?.fill((1 - WORDS_SHARE) * meaning + WORDS_SHARE * common, other, other + 1)
    }
    yield
  }
  return near
}

/** The group that stands nearest to another, and how near. */
interface Neighbour {
  readonly nearness: number
  readonly other: number
}

/** The two groups that are nearest of all; without any neighbours none. */
const nearestOf = (neighbours: ReadonlyMap<number, Neighbour>): readonly [one: number, other: number] => {
  let best: readonly [number, Neighbour] = [-1, { nearness: 0, other: -1 }]
  for (const each of neighbours) if (each[1].nearness > best[1].nearness) best = each
  return [best[0], best[1].other]
}

/**
 * Joins the two groups that are nearest on average, again and again, until none are near enough. The average of a joined
 * group follows from those of its parts, so that nothing is summed twice; it is never above both of them, so that only
 * groups whose neighbour was joined look for another. Pauses after each joining.
 */
const grouped = function* (near: readonly Float64Array[], least: number): Generator<undefined, readonly Group[]> {
  const between = near.map(row => row.slice())
  const groups = new Map<number, Group>(near.map((_, at) => [at, [at]]))
  const neighbourOf = (one: number): Neighbour => {
    let best = { nearness: least, other: -1 }
    for (const other of groups.keys()) {
      const nearness = between[one]?.[other] ?? 0
      if (other !== one && nearness > best.nearness) best = { nearness, other }
    }
    return best
  }
  const neighbours = new Map([...groups.keys()].map(one => [one, neighbourOf(one)]))
  for (;;) {
    const [one, other] = nearestOf(neighbours)
    const [first, second] = [groups.get(one), groups.get(other)]
    if (!first || !second) return [...groups.values()]
    groups.delete(other)
    neighbours.delete(other)
    groups.set(one, [...first, ...second])
    for (const third of groups.keys()) {
      const parts = (between[one]?.[third] ?? 0) * first.length + (between[other]?.[third] ?? 0) * second.length
      const joined = parts / (first.length + second.length)
      between[one]?.fill(joined, third, third + 1)
      between[third]?.fill(joined, one, one + 1)
    }
    for (const [third, { other: lost }] of neighbours)
      if ([third, lost].includes(one) || lost === other) neighbours.set(third, neighbourOf(third))
    yield
  }
}

/** In how many texts each term stands. */
const countedIn = (texts: readonly Meant[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { told } of texts)
    for (const term of new Set(told.map(each => each.term))) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** The terms of a group that are rare outside of it, each as the group most often writes it. */
const wordsOf = (group: readonly Meant[], everywhere: ReadonlyMap<string, number>, all: number): readonly string[] => {
  const written = new Map<string, Map<string, number>>()
  for (const { word, term } of group.flatMap(({ told }) => told)) {
    const forms = written.get(term) ?? new Map<string, number>()
    written.set(term, forms.set(word, (forms.get(word) ?? 0) + 1))
  }
  const commonest = (term: string): readonly string[] =>
    [...(written.get(term) ?? [])].sort(([, one], [, other]) => other - one).map(([word]) => word)
  return [...countedIn(group)]
    .map(([term, here]) => ({ term, weight: here * Math.log(1 + all / (everywhere.get(term) ?? 1)) }))
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ term }) => commonest(term).slice(0, 1))
    .slice(0, WORDS)
}

/** One group as it is told. */
const themeOf = (
  group: Group,
  read: readonly Meant[],
  near: readonly Float64Array[],
  everywhere: ReadonlyMap<string, number>,
): Theme => {
  const central = new Map(
    group.map(at => [at, group.reduce((sum, other) => sum + (near[at]?.[other] ?? 0), 0)] as const),
  )
  return {
    texts: group,
    words: wordsOf(
      group.flatMap(at => read[at] ?? []),
      everywhere,
      read.length,
    ),
    quotes: [...group].sort((one, other) => (central.get(other) ?? 0) - (central.get(one) ?? 0)).slice(0, QUOTES),
  }
}

/**
 * Gathers what a set of texts speaks of, the largest theme first, in people's own words; texts that stand alone are in
 * none. Every pause is short enough for others to be answered in.
 */
export const gathering = function* (
  texts: readonly Meant[],
  least = TOGETHER_MIN,
): Generator<undefined, readonly Theme[]> {
  const read = texts.slice(0, TEXTS_MAX)
  const near = yield* nearnessesOf(read)
  const everywhere = countedIn(read)
  const groups = yield* grouped(near, least)
  return groups
    .filter(({ length }) => length >= THEME_MIN)
    .sort((one, other) => other.length - one.length)
    .map(group => themeOf(group, read, near, everywhere))
}

/** The same without pauses. */
export const themesOf = (texts: readonly Meant[], least = TOGETHER_MIN): readonly Theme[] => {
  const work = gathering(texts, least)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
