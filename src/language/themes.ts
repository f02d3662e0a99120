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
}

/** Words of one text that are looked at: what it is about stands in its beginning. */
const TOLD_MAX = 200
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Reads a text for gathering; most of the work is here, so that it can be done text by text. */
export const meantBy = (text: string, vector: Vector): Meant => ({
  place: placeOf(vector),
  told: (text.match(WORD) ?? []).slice(0, TOLD_MAX).flatMap(word => terms(word).map(term => ({ word, term }))),
})

/** What several texts speak of: the words that set them apart, and those of them that stand nearest to the middle. */
export interface Theme {
  readonly texts: readonly number[]
  readonly words: readonly string[]
  /** Three at most, word for word, the most central first. */
  readonly quotes: readonly number[]
}

/** Texts nearer than this on average belong together. */
const TOGETHER_MIN = 0.22
/** The work grows with the square of the number of texts: some hundredths of a second for so many. */
export const TEXTS_MAX = 300
const QUOTES = 3
const WORDS = 5
const THEME_MIN = 2

type Group = readonly number[]

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
 * groups whose neighbour was joined look for another.
 */
const grouped = (near: readonly Float64Array[]): readonly Group[] => {
  const between = near.map(row => row.slice())
  const groups = new Map<number, Group>(near.map((_, at) => [at, [at]]))
  const neighbourOf = (one: number): Neighbour => {
    let best = { nearness: TOGETHER_MIN, other: -1 }
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

/** What a set of texts speaks of, the largest theme first, in people's own words; texts that stand alone are in none. */
export const themesOf = (texts: readonly Meant[]): readonly Theme[] => {
  const read = texts.slice(0, TEXTS_MAX)
  const near = nearnesses(read.map(({ place }) => place))
  const everywhere = countedIn(read)
  return grouped(near)
    .filter(({ length }) => length >= THEME_MIN)
    .sort((one, other) => other.length - one.length)
    .map(group => {
      const centrality = new Map(
        group.map(at => [at, group.reduce((sum, other) => sum + (near[at]?.[other] ?? 0), 0)] as const),
      )
      const central = (at: number): number => centrality.get(at) ?? 0
      return {
        texts: group,
        words: wordsOf(
          group.flatMap(at => read[at] ?? []),
          everywhere,
          read.length,
        ),
        quotes: [...group].sort((one, other) => central(other) - central(one)).slice(0, QUOTES),
      }
    })
}
