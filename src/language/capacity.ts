import { entriesOf, readData } from '../../locales/readData.js'
import type { Capacity } from '../domain/participant.js'
import { fold, wordsOf } from './fold.js'
import { nearest } from './nearest.js'
import { clausesOf, isNegated, negates } from './negation.js'
import { namesContribution } from './request.js'
import { tellsAStory } from './story.js'
import { wordSet } from './wordings.js'

/** What people of each capacity call themselves, as folded. */
const CALLED: readonly (readonly [Capacity, readonly string[]])[] = entriesOf(readData('capacities')).map(
  ([capacity, { label, called }]) => [capacity, [label.ar, label.en, ...called].map(fold)] as const,
)
const WHOLE: ReadonlyMap<string, Capacity> = new Map(
  CALLED.flatMap(([capacity, called]) => called.map(words => [words, capacity] as const)),
)

/** Said before it: whatever follows tells who somebody is. */
const INTRODUCTION = /^(?:انا|نحن|i am|im|i m|we are|as|iam|i teach|we teach|i study|i work as) /u
const { owners, relatives, occupations } = readData('named-people')
const OWNERS = wordSet(owners)
const RELATIVES = wordSet(relatives)
const OCCUPATIONS = wordSet(occupations)
/** More words tell something else. */
const WORDS_MAX = 9
const STOPS = /[.،,;؛\n]+/u
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

/** Whether what stands at a place of a clause is said of somebody else: «زوجة معلم», "my father is …", but "my job is …". */
const isOfOthers = (words: readonly string[], at: number): boolean =>
  words.slice(0, at).some((word, place) => {
    const owned = words[place + 1] ?? ''
    return RELATIVES.has(word) || (OWNERS.has(word) && !OCCUPATIONS.has(owned))
  })

interface Found {
  readonly capacity: Capacity
  readonly at: number
  readonly length: number
}

const foundIn = (words: readonly string[]): readonly Found[] =>
  CALLED.flatMap(([capacity, called]) =>
    called
      .filter(each => !ALONE.has(each))
      .map(each => ({ capacity, at: placeIn(words, each), length: each.length }))
      .filter(({ at }) => at >= 0),
  )

/** The capacity named first in a sentence, of what somebody says that they are; whoever is somebody's parent is a parent. */
const namedIn = (text: string): Capacity | undefined => {
  const found = clausesOf(text).flatMap(words =>
    foundIn(words)
      .filter(({ at }) => !isNegated(words, at) && !isOfOthers(words, at))
      .sort((one, other) => one.at - other.at || other.length - one.length),
  )
  return found.some(({ capacity }) => capacity === 'parent') ? 'parent' : found[0]?.capacity
}

/** What is said of nobody else and denies nothing may be mistyped. */
const isPlain = (typed: readonly string[]): boolean =>
  !negates(typed.join(' ')) && !typed.some(word => RELATIVES.has(word) || OWNERS.has(word))

const isShort = (typed: readonly string[]): boolean => typed.length > 0 && typed.length <= WORDS_MAX
const isIntroduced = (typed: readonly string[]): boolean => INTRODUCTION.test(typed.join(' '))
/** Words that tell of something that happened, or ask for a contribution. */
const tellsElse = (text: string, typed: readonly string[]): boolean =>
  namesContribution(text) || (!isIntroduced(typed) && tellsAStory(text))

/** So many words more tell nothing by themselves: "they live with me". */
const BESIDE_MAX = 4

/** The sentence in which somebody says who they are, where little follows: "I'm a mother of three pupils, they live with me". */
export const introductionIn = (text: string): string | undefined => {
  const [said = '', ...more] = text.split(STOPS)
  const typed = wordsOf(said)
  const isAlone = wordsOf(more.join(' ')).length <= BESIDE_MAX && isShort(typed) && isIntroduced(typed)
  return isAlone && namedIn(said) !== undefined ? said : undefined
}

/**
 * The capacity that somebody names, in a word or in a short sentence, mistyped or not: «أم طالب», "I am a techer".
 * Undefined where the words name none, deny it, give it to somebody else, or tell of something that happened.
 */
export const capacityIn = (text: string): Capacity | undefined => {
  const typed = wordsOf(text)
  if (!isShort(typed)) return namedIn(introductionIn(text) ?? '')
  const whole = WHOLE.get(typed.join(' '))
  if (whole) return whole
  if (tellsElse(text, typed)) return undefined
  const named = namedIn(text)
  if (named !== undefined || !isPlain(typed)) return named
  return [typed.join(' '), isIntroduced(typed) ? (typed.at(-1) ?? '') : '']
    .map(words => nearest(words, CALLED, ([, called]) => called)?.[0])
    .find(each => each !== undefined)
}

/** True for a short sentence that only says who somebody is, or is not: «لست معلمة», "my son is a student". */
export const saysWho = (text: string): boolean => {
  const typed = wordsOf(text)
  const names = isShort(typed) && !tellsElse(text, typed) && clausesOf(text).some(words => foundIn(words).length > 0)
  return names || capacityIn(text) !== undefined
}
