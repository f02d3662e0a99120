import { readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { fold } from './fold.js'
import { type Wordings, wordSet } from './wordings.js'

/** A place in a list, counted from 1, or its end. */
type Place = number | 'last'

const DATA = readData('ordinals')

/** The lines of each language follow one another from the first to the tenth. */
const places = (lines: Wordings): (readonly [string, Place])[] =>
  Object.values(lines).flatMap(each =>
    each.flatMap((line, at) => line.split(' ').map(word => [fold(word), at + 1] as const)),
  )

const BY_ORDINAL: ReadonlyMap<string, Place> = new Map([
  ...places(DATA.ordering),
  ...[...wordSet(DATA.last)].map(word => [word, 'last'] as const),
])
const BY_NUMBER: ReadonlyMap<string, Place> = new Map(places(DATA.counting))

/** Said around it: «الخيار الثاني», "the last one". */
const FILLERS = wordSet(DATA.around)

/** The number that a folded word names, counting or ordering; undefined for any other word. */
export const numberIn = (folded: string): Place | undefined =>
  /^\d{1,9}$/u.test(folded) ? Number(folded) : (BY_ORDINAL.get(folded) ?? BY_NUMBER.get(folded))

const onlyIn = (words: readonly string[], named: ReadonlyMap<string, Place>): Place | undefined => {
  const [only, second] = words.filter(word => named.has(word))
  const others = words.filter(word => !named.has(word))
  return only !== undefined && second === undefined && others.every(word => FILLERS.has(word))
    ? named.get(only)
    : undefined
}

/** Which of several a whole message names by its place: «الثاني», «الخيار الأخير», "the second one"; undefined for anything else. */
export const placeNamedIn = (text: string): Place | undefined =>
  withoutAsking(fold(text))
    .map(form => form.split(' '))
    .map(words => onlyIn(words, BY_ORDINAL) ?? onlyIn(words, BY_NUMBER))
    .find(place => place !== undefined)
