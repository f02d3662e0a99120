import { readData } from '../../locales/readData.js'
import { wordsOf } from './fold.js'
import { wordSet } from './wordings.js'

const DATA = readData('safety')['a pencil taken']

const TAKING = wordSet(DATA.taking)
const THINGS = wordSet(DATA.things)
const REST = wordSet(DATA['of whom'])

/** More words tell of more than that. */
const WORDS_MAX = 16

const isIn = (words: ReadonlySet<string>, word: string): boolean =>
  words.has(word) || words.has(word.replace(/^[وف](?=.{2})/u, ''))

/**
 * True for a text that says that one pupil takes another's pencil, and not a word besides: «ولدي متضايق من زميله ياخذ قلمه».
 * Who takes money, threatens or touches somebody is told of in other words.
 */
export const tellsOfAPencil = (text: string): boolean => {
  const words = wordsOf(text)
  const known = (word: string): boolean => [TAKING, THINGS, REST].some(words => isIn(words, word))
  if (words.length > WORDS_MAX || !words.every(known)) return false
  return words.some(word => isIn(TAKING, word)) && words.some(word => isIn(THINGS, word))
}
