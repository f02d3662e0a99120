import { readData } from '../../locales/readData.js'
import type { Place } from '../domain/participant.js'
import type { PlaceDirectory } from '../domain/places.js'
import { cleanName } from './clean.js'
import { fold, wordsOf } from './fold.js'
import {
  LEVEL_WORDS,
  type Named,
  areNames,
  asGovernorate,
  gazetteerOf,
  joined,
  keyOf,
  lookUp,
  resolvePlace,
} from './places.js'
import { schoolTold } from './schoolTold.js'
import { wordSet } from './wordings.js'

/** Of a longer text only the beginning is looked through. */
const WORDS_MAX = 80

const told = readData('places-told').place

/** Said before a place within an account. */
const BEFORE = wordSet(told.before)
/** «أنا من صحار» says where the person is; «المدير من صحار» tells of somebody else. */
const FROM = wordSet(told.from)
const WE = wordSet(told.we)
const LEVELS: ReadonlySet<string> = new Set([...LEVEL_WORDS.keys(), ...wordSet(told.levels)])
const ARTICLES = wordSet(told.articles)
/** Wilayats whose names mean something else in most sentences: «بالكامل», «هذه الظاهرة», "a dank room". */
const COMMON: ReadonlySet<string> = new Set([...wordSet(told['common words'])].map(word => keyOf([word])))
/** «في صور» is the wilayat, «بصور» is "with pictures". */
const PICTURES = fold('صور')
/** «مدرسة النور صحار» */
const SCHOOL = fold('مدرسة')
const NEAR_SCHOOL = 3

const isPlace = (words: readonly string[], at: number, length: number): boolean => {
  const name = words.slice(at, at + length)
  const key = keyOf(name)
  const [before = '', first = ''] = words
    .slice(0, at)
    .filter(word => !ARTICLES.has(word))
    .slice(-2)
    .reverse()
  if (LEVELS.has(before)) return true
  if (COMMON.has(key) || COMMON.has(keyOf([key.slice(1)]))) return false
  if (key.endsWith(PICTURES)) return key === PICTURES && before === fold('في')
  const nearSchool = words.slice(Math.max(0, at - NEAR_SCHOOL), at).includes(SCHOOL)
  return BEFORE.has(before) || (FROM.has(before) && WE.has(first)) || nearSchool || /^[بل]/u.test(name[0] ?? '')
}

/** Where a text names a place, every place that the name may mean, in the order of the text. */
const namedIn = (directory: PlaceDirectory, words: readonly string[]): readonly (readonly Named[])[] => {
  const gazetteer = gazetteerOf(directory)
  const found: (readonly Named[])[] = []
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(gazetteer.wordsMax, words.length - at); length > 0; length -= 1) {
      const named = lookUp(gazetteer, words.slice(at, at + length))
      if (named.length === 0 || !isPlace(words, at, length)) continue
      const level = LEVEL_WORDS.get((words[at - 1] ?? '').replace(/^ب/u, ''))
      const fitting = named.filter(each => each.level === level)
      found.push(fitting.length > 0 ? fitting : named)
      at += length - 1
      break
    }
  }
  return found
}

/** The governorate or wilayat that somebody names within an account; undefined where they name none, or several. */
export const placeTold = (directory: PlaceDirectory, text: string): Place | undefined => {
  const named = namedIn(directory, wordsOf(text).slice(0, WORDS_MAX))
  const each = new Map(named.map(places => [JSON.stringify(places), places]))
  const options = joined([...each.values()]).map(({ place }) => place)
  const [only] = options
  const found = only && asGovernorate(options.length === 1 ? { is: 'one', place: only } : { is: 'ask', options })
  return found?.is === 'one' ? found.place : undefined
}

/** A wilayat whose name is a common word must be called one. */
const isCommon = (words: readonly string[]): boolean => {
  const key = keyOf(words)
  return COMMON.has(key) || COMMON.has(keyOf([key.slice(1)])) || key.endsWith(PICTURES)
}

/** Where a message is that is nothing but a place: «السيب», «في مدرسة النور بصحار», "Seeb school"; undefined for any other. */
export const placeAlone = (
  directory: PlaceDirectory,
  text: string,
): { readonly text?: string; readonly place?: Place } | undefined => {
  const school = schoolTold(text)
  const named = new Set(wordsOf(school ?? ''))
  const rest = wordsOf(text).filter(word => !named.has(word) && !BEFORE.has(word))
  const isNothingElse = rest.length === 0 ? school !== undefined : areNames(directory, rest) && !isCommon(rest)
  if (!isNothingElse) return undefined
  const found = asGovernorate(resolvePlace(directory, text))
  if (found.is === 'one') return { ...(school !== undefined && { text: school }), place: found.place }
  return { text: school ?? cleanName(text) }
}
