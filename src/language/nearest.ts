import { fold, wordsOf } from './fold.js'
import { natural } from './natural.js'
import { numberIn } from './ordinals.js'

/** Longer than any command, place or option; the comparison is quadratic in length. */
const COMPARED_MAX = 64
/** Typing errors keep a word this similar to what was meant; words that merely rhyme do not. */
const SIMILAR_MIN = 0.88
/** Below this many letters one wrong letter makes another word. */
const LETTERS_MIN = 4
const LENGTH_DIFFERENCE_MAX = 2

/** How alike two folded words are, from 0 to 1 (Jaro and Winkler); 0 where they are too short or too long to be compared. */
export const alike = (one: string, other: string): number => {
  if (one === other) return 1
  const [shorter, longer] = one.length < other.length ? [one.length, other.length] : [other.length, one.length]
  if (shorter < LETTERS_MIN || longer > COMPARED_MAX || longer - shorter > LENGTH_DIFFERENCE_MAX) return 0
  return natural.jaroWinkler(one, other)
}

/** «الثانية» is no slip in «الثامنة»: what counts or orders is meant as it is written. */
const isSlip = (word: string, meant: string): boolean =>
  word === meant || (numberIn(word) === undefined && alike(word, meant) >= SIMILAR_MIN)

/** True where each word is one of the other, in its order, or nearly: a sentence with other words is another sentence. */
export const isMistyped = (typed: string, meant: string): boolean => {
  const [one, other] = [wordsOf(typed), wordsOf(meant)]
  return one.length > 0 && one.length === other.length && one.every((word, at) => isSlip(word, other[at] ?? ''))
}

/** The option that a mistyped word most likely means, by `wordsOf` each; undefined where none is near or two are as near. */
export const nearest = <T>(
  typed: string,
  options: readonly T[],
  words: (option: T) => readonly string[],
): T | undefined => {
  const key = fold(typed)
  let best: { readonly option: T; readonly likeness: number } | undefined
  let tied = false
  for (const option of options) {
    const likeness = Math.max(0, ...words(option).map(word => alike(key, fold(word))))
    tied = best ? likeness === best.likeness || (tied && likeness < best.likeness) : false
    if (!best || likeness > best.likeness) best = { option, likeness }
  }
  return best && !tied && best.likeness >= SIMILAR_MIN ? best.option : undefined
}
