import { entriesOf } from '../../locales/readData.js'

/** What is counted of a text: places among BUCKETS, each with its weight. */
export interface Features {
  readonly places: readonly number[]
  readonly weights: readonly number[]
}

/** Features are filed under the rest of a hash: few share a place, and the table never grows. */
export const BUCKETS = 2 ** 13

const GRAMS = { shortest: 2, longest: 5 }
/** FNV-1a over UTF-16 units: the same on every machine. */
const placeOf = (name: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS
}

/** Groups of letters in words, their beginnings and ends marked. */
export const gramsOf = (words: readonly string[]): readonly string[] =>
  words.flatMap(word => {
    const marked = `_${word}_`
    const grams: string[] = []
    for (let length = GRAMS.shortest; length <= GRAMS.longest; length += 1)
      for (let at = 0; at + length <= marked.length; at += 1) grams.push(marked.slice(at, at + length))
    return grams
  })

/** Files each kind's names; a kind counts as a whole what its share says, however many names it has and however often they come. */
export const counted = <K extends string>(
  kinds: Readonly<Record<K, readonly string[]>>,
  share: Readonly<Record<K, number>>,
): Features => {
  const weights = new Map<number, number>()
  for (const [kind, names] of entriesOf(kinds)) {
    const times = new Map<string, number>()
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
    const length = Math.hypot(...times.values())
    for (const [name, often] of times) {
      const place = placeOf(`${kind}:${name}`)
      weights.set(place, (weights.get(place) ?? 0) + (share[kind] * often) / length)
    }
  }
  return { places: [...weights.keys()], weights: [...weights.values()] }
}
