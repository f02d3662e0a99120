import { readData } from '../../locales/readData.js'
import { wordsOf } from './fold.js'
import { wordSet } from './wordings.js'

const DATA = readData('safety')['a walk']

const WALKING = wordSet(DATA.walking)
const FAR = wordSet(DATA['how far'])
const REST = wordSet(DATA['of whom and where'])

/** What Arabic joins to the front of a word. */
const JOINED = /^[وف]?(?:ال|بال|لل|عال|[بلع](?=.{3}))?/u
const NUMBER = /^\d{1,4}(?:[.,]\d)?$/u
/** More words tell of more than that. */
const WORDS_MAX = 16

const isIn = (words: ReadonlySet<string>, word: string): boolean =>
  words.has(word) || words.has(word.replace(/^[وف](?=.{2})/u, '')) || words.has(word.replace(JOINED, ''))

/**
 * True for a text that says how far somebody walks, or how far something is, and not a word besides: «ولدي يمشي كيلو للمدرسة».
 * However it sounds, it tells of nobody in danger; who is followed, alone or crossing a road is told of in other words.
 */
export const tellsOfAWalk = (text: string): boolean => {
  const words = wordsOf(text)
  const known = (word: string): boolean => NUMBER.test(word) || [WALKING, FAR, REST].some(words => isIn(words, word))
  if (words.length < 2 || words.length > WORDS_MAX || !words.every(known)) return false
  return words.some(word => isIn(WALKING, word) || isIn(FAR, word))
}
