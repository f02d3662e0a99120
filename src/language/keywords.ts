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

const { parts, wishes } = readData('language-wishes')
const find = findersOf(parts)
const ARABIC = find.whole(wishes['lang.ar'])
const ENGLISH = find.whole(wishes['lang.en'])

/** The language that somebody asks to go on in. */
const toLanguage = (typed: string): Wish | undefined => {
  const forms = withoutAsking(typed)
  if (forms.some(words => ARABIC.test(words))) return 'lang.ar'
  return forms.some(words => ENGLISH.test(words)) ? 'lang.en' : undefined
}

const ERASING = find.whole(readData('requests').erasing)

/** To be erased, in words of one's own: «امسحوا كل شي عني», "erase me completely". */
const toBeErased = (typed: string): Wish | undefined =>
  withoutAsking(typed).some(words => ERASING.test(words)) ? 'my.erase' : undefined

const UNSENT = find.whole(readData('requests')['not sending'])

/** Not to send what is being written: «غيرت رأيي ما أبا أرسله». */
const notToSend = (typed: string): Wish | undefined => (UNSENT.test(typed) ? 'nav.cancel' : undefined)

/** The wish that is left when the words of asking around it are taken away: «أريد أن أشوف بياناتي», "can I see the main menu please". */
const askedFor = (typed: string): Wish | undefined => {
  const found = withoutAsking(typed)
    .map(words => WISHES.get(words))
    .find(wish => wish !== undefined)
  return found === undefined || UNASKED.has(found) ? undefined : found
}

const THANKS: readonly string[] = [...WISHES].filter(([, wish]) => wish === 'thanks').map(([words]) => words)
const BESIDE_THANKS = find.read(readData('requests')['beside thanks'])
const THANKING = new RegExp(
  `^(?:(?:${[...THANKS].sort((one, other) => other.length - one.length).join('|')}|and|و|${BESIDE_THANKS})(?: |$))+$`,
  'u',
)
const GIVEN = new RegExp(`(?:^| )(?:${THANKS.join('|')})(?: |$)`, 'u')

/** Thanks in several words at once, and nothing besides: «شكرا جزيلا الله يعطيكم العافية», "thanks a lot, that was easy". */
const inThanks = (typed: string): Wish | undefined => (GIVEN.test(typed) && THANKING.test(typed) ? 'thanks' : undefined)

/**
 * The wish that a message is, as a whole, after its greeting and without the words of asking around it; undefined for
 * anything with more words in it.
 */
export const wishOf = (text: string): Wish | undefined => {
  if (text.length > KEYWORD_MAX * 4) return undefined
  const typed = keyOf(text)
  if (typed.length > ASKED_MAX) return undefined
  const words = withoutGreeting(typed)
  return (
    WISHES.get(typed) ??
    WISHES.get(words) ??
    askedFor(words) ??
    toLanguage(words) ??
    toBeErased(words) ??
    notToSend(words) ??
    inThanks(words)
  )
}
