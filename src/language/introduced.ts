import { readData } from '../../locales/readData.js'
import type { Capacity, Place } from '../domain/participant.js'
import type { PlaceDirectory } from '../domain/places.js'
import { capacityIn } from './capacity.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { readName } from './names.js'
import { asGovernorate, resolvePlace } from './places.js'
import { findersOf, wordSet } from './wordings.js'

/** Who somebody says they are before they are asked; `first` is a first name alone, which needs another beside it. */
export interface Introduced {
  readonly name?: string
  readonly first?: string
  readonly capacity?: Capacity
  readonly place?: Place
}

const DATA = readData('introductions')
const { whole } = findersOf({})
const OPENING = whole(DATA.opening)
/** What follows says what they came for, and no more who they are. */
const MATTER = findersOf({}).opening(DATA.matter)
const FROM = wordSet(DATA.from)
const BESIDE_NAMES = wordSet(DATA['in names'])
/** «زوجة معلم», "a teacher's wife": what is said is of somebody else. */
const RELATIVES = wordSet(DATA.relatives)

const FIRST_NAMES: ReadonlySet<string> = new Set(Object.values(readData('first-names')).flat().map(fold))

const STOPS = /[:؛;.!\n،,–—]+/u
/** The longest way to begin has so many words. */
const OPENING_MAX = 4
const NAME_MAX = 6
const PLACE_MAX = 3
/** A clause that says who somebody is has no more words. */
const CLAUSE_MAX = 12

const wordsIn = (clause: string): readonly string[] => clause.split(/\s+/u).filter(word => word !== '')

/** The words of a clause as they were written, up to where it tells what they came for. */
const before = (clause: string): readonly string[] => {
  const words = wordsIn(clause)
  const ends = words.findIndex((_word, at) => MATTER.test(fold(words.slice(at).join(' '))))
  return ends < 0 ? words : words.slice(0, ends)
}

interface Introduction {
  /** The clauses that say who somebody is, without the words that open them. */
  readonly clauses: readonly (readonly string[])[]
  /** How many words of the text that is, from its beginning. */
  readonly length: number
}

/** How somebody introduces themselves at the beginning of a text; undefined for any other text. Who is asked needs no opening. */
const introducing = (text: string, asked = false): Introduction | undefined => {
  const clauses = text.split(STOPS).filter(clause => wordsOf(clause).length > 0)
  const at = clauses.findIndex(clause => withoutGreeting(`${fold(clause)} `).trim() !== '')
  const words = before(clauses[at] ?? '')
  const opening =
    Array.from({ length: Math.min(OPENING_MAX, words.length) }, (_none, n) => n + 1)
      .reverse()
      .find(n => OPENING.test(withoutGreeting(fold(words.slice(0, n).join(' '))))) ?? (asked ? 0 : undefined)
  if (opening === undefined) return undefined
  const isCut = words.length < wordsIn(clauses[at] ?? '').length
  const others = isCut ? [] : clauses.slice(at + 1)
  const end = others.findIndex(other => wordsIn(other).length > CLAUSE_MAX || !saysWho(before(other)))
  const apposed = (end < 0 ? others : others.slice(0, end)).map(before)
  const greeting = clauses.slice(0, at).flatMap(wordsIn).length
  return {
    clauses: [words.slice(opening), ...apposed],
    length: greeting + words.length + apposed.flat().length,
  }
}

const saysWho = (words: readonly string[]): boolean =>
  FROM.has(fold(words[0] ?? '')) || capacityIn(words.join(' ')) !== undefined

const isOfName = (word: string): boolean =>
  FIRST_NAMES.has(fold(word)) ||
  BESIDE_NAMES.has(fold(word)) ||
  /^(?:ال\p{L}{3,}|al[- ]?\p{L}{3,}|\p{Lu}\p{Ll}{2,})$/u.test(word)

/** How many of the words are a name: one of the known first names, and what is written like another beside it. */
const nameLength = (words: readonly string[]): number => {
  if (!FIRST_NAMES.has(fold(words[0] ?? ''))) return 0
  const end = words.slice(0, NAME_MAX).findIndex((word, at) => at > 0 && !isOfName(word))
  return end < 0 ? Math.min(words.length, NAME_MAX) : end
}

const placeFrom = (directory: PlaceDirectory, words: readonly string[]): Place | undefined => {
  const at = words.findLastIndex(word => FROM.has(fold(word)))
  if (at < 0) return undefined
  const lengths = Array.from({ length: PLACE_MAX }, (_none, n) => PLACE_MAX - n)
  for (const length of lengths) {
    const found = asGovernorate(resolvePlace(directory, words.slice(at + 1, at + 1 + length).join(' ')))
    if (found.is === 'one') return found.place
  }
  return undefined
}

/** Of a longer clause the words that it begins with: «ولي أمر طالب في مدرسة …». */
const PREFIXES = [CLAUSE_MAX, 4, 3, 2]

const capacityOf = (words: readonly string[]): Capacity | undefined => {
  const found = PREFIXES.map(n => capacityIn(words.slice(0, n).join(' '))).find(each => each !== undefined)
  return found !== 'parent' && wordsOf(words.join(' ')).some(word => RELATIVES.has(word)) ? undefined : found
}

/**
 * Who somebody plainly says they are: "I'm Salim Al Harthy, a parent from Sohar: …", «أنا سالم ولي أمر من صحار وعندي شكوى».
 * Empty where they do not introduce themselves; what is said of others, as «أنا زوجة معلم», is none of it.
 */
export const introducedIn = (directory: PlaceDirectory, text: string): Introduced =>
  introduced(directory, introducing(text))

/** The same of an answer to the question who they are: «خالد الحارثي ولي أمر من نزوى». A name comes first there. */
export const introducedAsAsked = (directory: PlaceDirectory, text: string): Introduced => {
  const said = introduced(directory, introducing(text, true))
  return said.name === undefined ? {} : said
}

const introduced = (directory: PlaceDirectory, introduction: Introduction | undefined): Introduced => {
  const [first, ...others] = introduction?.clauses ?? []
  if (!first) return {}
  const length = nameLength(first)
  const name = readName(first.slice(0, length).join(' '))
  const rest = [first.slice(length), ...others]
  const capacity = rest.map(capacityOf).find(found => found !== undefined)
  const isFrom = FROM.has(fold(first[0] ?? ''))
  const says = length > 0 || capacity !== undefined || isFrom
  const place = says ? rest.map(words => placeFrom(directory, words)).find(found => found !== undefined) : undefined
  return {
    ...(name.ok ? { name: name.value } : length === 1 && first[0] !== undefined && { first: first[0] }),
    ...(capacity && { capacity }),
    ...(place && { place }),
  }
}

/** True for a text in which somebody says who they are and not a word besides. */
export const onlyIntroduces = (directory: PlaceDirectory, text: string): boolean =>
  wordsIn(text).length <= (introducing(text)?.length ?? 0) && Object.keys(introducedIn(directory, text)).length > 0

/** Fewer words behind an introduction are no matter. */
const MATTER_MIN = 2

/** What somebody came for, behind the words with which they introduce themselves; a text without those as it is. */
export const withoutIntroduction = (directory: PlaceDirectory, text: string): string => {
  const { name, first, capacity } = introducedIn(directory, text)
  if (name === undefined && first === undefined && capacity === undefined) return text
  const { length = 0 } = introducing(text) ?? {}
  const rest = text.replace(new RegExp(`^(?:\\s*\\S+){${length}}`, 'u'), '').replace(/^[\s:؛;.!،,–—-]+/u, '')
  const said = rest.replace(/^(?:and|but|so)\s+/iu, '').replace(/^و(?=\p{L}{4})/u, '')
  return wordsOf(said).length < MATTER_MIN ? text : said
}
