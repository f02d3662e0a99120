import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { fold } from './fold.js'

/** What a whole message of a few words asks for, wherever in the conversation it is typed. */
export type Wish = keyof DataFiles['keywords']

/** The longest keyword has fewer characters; a longer message is content. */
const KEYWORD_MAX = 60

/** A question mark alone folds to nothing: it is looked up as typed. */
const keyOf = (words: string): string => fold(words) || words.trim().replaceAll('؟', '?')

const WISHES: ReadonlyMap<string, Wish> = new Map(
  entriesOf(readData('keywords')).flatMap(([wish, keywords]) => keywords.map(words => [keyOf(words), wish] as const)),
)

const GREETINGS: readonly string[] = [...WISHES]
  .filter(([, wish]) => wish === 'greet')
  .map(([words]) => `${words} `)
  .sort((one, other) => other.length - one.length)

/** A folded text without the greeting it opens with. */
export const withoutGreeting = (folded: string): string => {
  const greeting = GREETINGS.find(words => folded.startsWith(words))
  return greeting === undefined ? folded : folded.slice(greeting.length)
}

/** The wish that a message is, as a whole, after its greeting; undefined for anything with more words in it. */
export const wishOf = (text: string): Wish | undefined => {
  if (text.length > KEYWORD_MAX * 4) return undefined
  const typed = keyOf(text)
  if (typed.length > KEYWORD_MAX) return undefined
  return WISHES.get(typed) ?? WISHES.get(withoutGreeting(typed))
}
