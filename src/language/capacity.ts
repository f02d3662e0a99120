import { entriesOf, readData } from '../../locales/readData.js'
import type { Capacity } from '../domain/participant.js'
import { fold, wordsOf } from './fold.js'
import { nearest } from './nearest.js'
import { namesContribution } from './request.js'
import { tellsAStory } from './story.js'

/** What people of each capacity call themselves, as folded. */
const CALLED: readonly (readonly [Capacity, readonly string[]])[] = entriesOf(readData('capacities')).map(
  ([capacity, { label, called }]) => [capacity, [label.ar, label.en, ...called].map(fold)] as const,
)
const WHOLE: ReadonlyMap<string, Capacity> = new Map(
  CALLED.flatMap(([capacity, called]) => called.map(words => [words, capacity] as const)),
)

/** Said before it: whatever follows tells who somebody is. */
const INTRODUCTION = /^(?:انا|نحن|i am|im|i m|we are|as|iam|i teach|we teach|i study|i work as) /u
/** More words tell something else. */
const WORDS_MAX = 8
/** Words that mean it only where nothing else is said, as the woman who teaches is written like the school. */
const ALONE: ReadonlySet<string> = new Set(
  ['مدرسة', 'أخرى', 'جهة', 'محاضرة', 'other', 'none', 'public', 'society', 'company'].map(fold),
)
const JOINED = /^(?:ال|ل|ب)(?=.{3})/u

/** Where in a text what somebody is called begins, or -1. */
const placeIn = (typed: readonly string[], called: string): number => {
  const words = called.split(' ')
  return typed.findIndex((_word, at) =>
    words.every((word, next) => [typed[at + next], typed[at + next]?.replace(JOINED, '')].includes(word)),
  )
}

/** The capacity named first in a sentence; whoever is somebody's parent is a parent. */
const namedIn = (typed: readonly string[]): Capacity | undefined => {
  const found = CALLED.flatMap(([capacity, called]) =>
    called
      .filter(words => !ALONE.has(words))
      .map(words => ({ capacity, at: placeIn(typed, words), length: words.length }))
      .filter(({ at }) => at >= 0),
  ).sort((one, other) => one.at - other.at || other.length - one.length)
  return found.some(({ capacity }) => capacity === 'parent') ? 'parent' : found[0]?.capacity
}

/**
 * The capacity that somebody names, in a word or in a short sentence, mistyped or not: «أم طالب», "I am a techer".
 * Undefined where the words name none, or tell of something that happened.
 */
export const capacityIn = (text: string): Capacity | undefined => {
  const typed = wordsOf(text)
  if (typed.length === 0 || typed.length > WORDS_MAX) return undefined
  const whole = WHOLE.get(typed.join(' '))
  if (whole) return whole
  const introduced = INTRODUCTION.test(typed.join(' '))
  if (namesContribution(text) || (!introduced && tellsAStory(text))) return undefined
  const mistyped = [typed.join(' '), introduced ? (typed.at(-1) ?? '') : '']
    .map(words => nearest(words, CALLED, ([, called]) => called)?.[0])
    .find(each => each !== undefined)
  return namedIn(typed) ?? mistyped
}
