import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

/** What a whole message of a few words asks for, wherever in the conversation it is typed. */
export type Wish = keyof DataFiles['keywords']

/** The longest keyword has fewer characters; a longer message is content. */
const KEYWORD_MAX = 60
/** And one with the words of asking around it. */
const ASKED_MAX = 100

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

/** What nobody asks for: with words of asking before them these mean something else. */
const UNASKED: ReadonlySet<Wish> = new Set(['yes', 'no', 'greet', 'thanks', 'nav.done', 'alerts.off', 'alerts.on'])

const TO_LANGUAGE =
  /^(?:(?:change|switch|set|turn|put|continue|go on|speak|write|reply|answer)(?: it)?(?: (?:the|my))?(?: (?:language|chat|bot))?(?: (?:to me|with me))?(?: (?:to|into|in))?|(?:ت?غيير|تبديل|تحويل|غير(?= (?:(?:ال)?لغه|الي))|غيروا|غيرها|بدل|بدلوا|حول|حولوا|حولها|خل|خلوا|خلها|كلمني|كلموني|تكلم|تكلموا|تحدث|تحدثوا|اكتب|اكتبوا|رد|ردوا|اكمل|نكمل)(?: (?:معي|لي|علي))?(?: (?:ال)?لغه)?(?: الي)?) (?:(arabic|(?:ال|لل|بال)?عربيه?)|english|(?:ال|لل|بال)?(?:ا?نجليزيه?|انقليزيه?|انجلش|انقلش))$/u

/** The language that somebody asks to go on in. */
const toLanguage = (typed: string): Wish | undefined => {
  const found = withoutAsking(typed)
    .map(words => TO_LANGUAGE.exec(words))
    .find(match => match !== null)
  return found ? (found[1] === undefined ? 'lang.en' : 'lang.ar') : undefined
}

const ERASING = findersOf({}).whole(readData('requests').erasing)

/** To be erased, in words of one's own: «امسحوا كل شي عني», "erase me completely". */
const toBeErased = (typed: string): Wish | undefined =>
  withoutAsking(typed).some(words => ERASING.test(words)) ? 'my.erase' : undefined

/** The wish that is left when the words of asking around it are taken away: «أريد أن أشوف بياناتي», "can I see the main menu please". */
const askedFor = (typed: string): Wish | undefined => {
  const found = withoutAsking(typed)
    .map(words => WISHES.get(words))
    .find(wish => wish !== undefined)
  return found === undefined || UNASKED.has(found) ? undefined : found
}

/**
 * The wish that a message is, as a whole, after its greeting and without the words of asking around it; undefined for
 * anything with more words in it.
 */
export const wishOf = (text: string): Wish | undefined => {
  if (text.length > KEYWORD_MAX * 4) return undefined
  const typed = keyOf(text)
  if (typed.length > ASKED_MAX) return undefined
  const words = withoutGreeting(typed)
  return WISHES.get(typed) ?? WISHES.get(words) ?? askedFor(words) ?? toLanguage(words) ?? toBeErased(words)
}
