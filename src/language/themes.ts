import type { Vector } from './head.js'
import { nearness, placeOf } from './space.js'
import { terms } from './terms.js'

/** A text with its meaning. */
export interface Meant {
  readonly text: string
  readonly vector: Vector
}

/** What several texts speak of: the words that set them apart, and those of them that stand nearest to the middle. */
export interface Theme {
  readonly texts: readonly number[]
  readonly words: readonly string[]
  /** Three at most, word for word, the most central first. */
  readonly quotes: readonly number[]
}

/** Texts nearer than this on average belong together. */
const TOGETHER_MIN = 0.22
/** The work grows with the cube of the number of texts: some tenths of a second for so many. */
export const TEXTS_MAX = 300
const QUOTES = 3
const WORDS = 5
const THEME_MIN = 2

type Group = readonly number[]

/**
 * Joins the two groups that are nearest on average, again and again, until none are near enough. The average of a joined
 * group follows from those of its parts, so that nothing is summed twice.
 */
const grouped = (near: readonly (readonly number[])[]): readonly Group[] => {
  const between = near.map(row => Float64Array.from(row))
  const groups = new Map<number, Group>(near.map((_, at) => [at, [at]]))
  const nearest = (): { readonly nearness: number; readonly one: number; readonly other: number } => {
    let best = { nearness: TOGETHER_MIN, one: -1, other: -1 }
    for (const one of groups.keys())
      for (const other of groups.keys()) {
        const nearness = between[one]?.[other] ?? 0
        if (other > one && nearness > best.nearness) best = { nearness, one, other }
      }
    return best
  }
  for (;;) {
    const { one, other } = nearest()
    const [first, second] = [groups.get(one), groups.get(other)]
    if (!first || !second) return [...groups.values()]
    groups.delete(other)
    groups.set(one, [...first, ...second])
    for (const third of groups.keys()) {
      const parts = (between[one]?.[third] ?? 0) * first.length + (between[other]?.[third] ?? 0) * second.length
      const joined = parts / (first.length + second.length)
      between[one]?.fill(joined, third, third + 1)
      between[third]?.fill(joined, one, one + 1)
    }
  }
}

/** The words of a group that are rare outside of it, each as the group most often writes it. */
const wordsOf = (group: Group, texts: readonly string[], all: readonly (readonly string[])[]): readonly string[] => {
  const count = (indexes: Iterable<number>): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const at of indexes) for (const term of new Set(all[at])) counts.set(term, (counts.get(term) ?? 0) + 1)
    return counts
  }
  const everywhere = count(all.keys())
  const written = new Map<string, Map<string, number>>()
  for (const word of group.flatMap(at => (texts[at] ?? '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []))
    for (const term of terms(word)) {
      const forms = written.get(term) ?? new Map<string, number>()
      written.set(term, forms.set(word, (forms.get(word) ?? 0) + 1))
    }
  const commonest = (term: string): readonly string[] =>
    [...(written.get(term) ?? [])].sort(([, one], [, other]) => other - one).map(([word]) => word)
  return [...count(group)]
    .map(([term, here]) => ({ term, weight: here * Math.log(1 + all.length / (everywhere.get(term) ?? 1)) }))
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ term }) => commonest(term).slice(0, 1))
    .slice(0, WORDS)
}

/** What a set of texts speaks of, the largest theme first, in people's own words; texts that stand alone are in none. */
export const themesOf = (texts: readonly Meant[]): readonly Theme[] => {
  const read = texts.slice(0, TEXTS_MAX)
  const places = read.map(({ vector }) => placeOf(vector))
  const near = places.map(place => places.map(other => nearness(place, other)))
  const words = read.map(({ text }) => terms(text))
  return grouped(near)
    .filter(({ length }) => length >= THEME_MIN)
    .sort((one, other) => other.length - one.length)
    .map(group => {
      const centrality = (at: number): number => group.reduce((sum, other) => sum + (near[at]?.[other] ?? 0), 0)
      return {
        texts: group,
        words: wordsOf(
          group,
          read.map(({ text }) => text),
          words,
        ),
        quotes: [...group].sort((one, other) => centrality(other) - centrality(one)).slice(0, QUOTES),
      }
    })
}
