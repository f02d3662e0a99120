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
/** The work grows with the cube of the number of texts. */
const TEXTS_MAX = 400
const QUOTES = 3
const WORDS = 5
const THEME_MIN = 2

type Group = readonly number[]

/** Joins the two groups that are nearest on average, again and again, until none are near enough. */
const grouped = (near: readonly (readonly number[])[]): readonly Group[] => {
  let groups: readonly Group[] = near.map((_, at) => [at])
  const between = (one: Group, other: Group): number =>
    one.reduce((sum, a) => sum + other.reduce((part, b) => part + (near[a]?.[b] ?? 0), 0), 0) /
    (one.length * other.length)
  for (;;) {
    let best = { nearness: TOGETHER_MIN, one: -1, other: -1 }
    groups.forEach((group, one) => {
      for (let other = one + 1; other < groups.length; other += 1) {
        const nearness = between(group, groups[other] ?? [])
        if (nearness > best.nearness) best = { nearness, one, other }
      }
    })
    if (best.one < 0) return groups
    const joined = [...(groups[best.one] ?? []), ...(groups[best.other] ?? [])]
    groups = [...groups.filter((_, at) => at !== best.one && at !== best.other), joined]
  }
}

/** The words of a group that are rare outside of it. */
const wordsOf = (group: Group, all: readonly (readonly string[])[]): readonly string[] => {
  const count = (indexes: Iterable<number>): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const at of indexes) for (const word of new Set(all[at])) counts.set(word, (counts.get(word) ?? 0) + 1)
    return counts
  }
  const everywhere = count(all.keys())
  return [...count(group)]
    .map(([word, here]) => ({ word, weight: here * Math.log(1 + all.length / (everywhere.get(word) ?? 1)) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, WORDS)
    .map(({ word }) => word)
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
        words: wordsOf(group, words),
        quotes: [...group].sort((one, other) => centrality(other) - centrality(one)).slice(0, QUOTES),
      }
    })
}
