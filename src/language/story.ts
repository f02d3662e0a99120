import { readData } from '../../locales/readData.js'
import { wordsOf } from './fold.js'
import { wordSet } from './wordings.js'

const { telling, places } = readData('stories')

/** Words of an account of what happened, which nobody says of a mere place or time. */
const TELLING_WORDS = wordSet(telling)
/** Words that stand in the name or the description of a place. */
const PLACE_WORDS = wordSet(places)

/** A place is said in fewer words, a story without its telling words in no fewer. */
const PLACE_MAX = 12
const STORY_MIN = 6
/** "My son was hit": as few words tell something when one of them is a word of telling. */
const TOLD_MIN = 3
/** A description of a place says what it is among its first words. */
const FIRST = 3

const isTelling = (word: string): boolean => TELLING_WORDS.has(word) || TELLING_WORDS.has(word.replace(/^[وف]/u, ''))

/** True where an answer to "where?" or "when?" tells what happened instead. Short answers are taken as they are. */
export const tellsAStory = (text: string): boolean => {
  const words = wordsOf(text)
  if (words.length < TOLD_MIN) return false
  if (words.length > PLACE_MAX || words.some(isTelling)) return true
  return words.length >= STORY_MIN && !words.slice(0, FIRST).some(word => PLACE_WORDS.has(word))
}
