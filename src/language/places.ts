import { readData } from '../../locales/readData.js'
import type { Place } from '../domain/participant.js'
import type { PlaceDirectory, PlaceFound } from '../domain/places.js'
import { soundOf } from './arabizi.js'
import { wordsOf } from './fold.js'
import { wishOf } from './keywords.js'
import { alike } from './nearest.js'
import { wordSet } from './wordings.js'

/** How a place may be meant: as a governorate, as a wilayat, or as whichever it is. */
type Level = 'governorate' | 'wilayat'

export interface Named {
  readonly place: Place
  readonly level: Level
}

/** Names of places by their keys, ready to be looked up. */
interface Gazetteer {
  readonly byKey: ReadonlyMap<string, readonly Named[]>
  /** The most words a name has. */
  readonly wordsMax: number
}

/** A message of more words tells a story: it is not an answer to "where?". */
const WORDS_MAX = 12
/** One wrong letter is still near: what is near is suggested, never taken. In a word of four letters it weighs more. */
const SIMILAR_MIN = 0.86
const SHORT = { letters: 4, similarMin: 0.83 }

const told = readData('places-told').name

const levelled = (level: Level): readonly (readonly [string, Level])[] =>
  [...wordSet(told[level])].map(word => [word, level] as const)

/** What a place is called beside its name. */
export const LEVEL_WORDS: ReadonlyMap<string, Level> = new Map([...levelled('governorate'), ...levelled('wilayat')])
/** Said around a place without being part of its name. */
const FILLERS = wordSet(told['no part of it'])
const ARTICLES = wordSet(told.articles)

/** Prefixes of Arabic words and the hamza at their end come and go with the writer. */
const withoutArticle = (word: string): string => {
  const bare = word.replace(/ء/gu, '')
  return bare.length > 4 && bare.startsWith('ال') ? bare.slice(2) : bare
}

/** Words of a name as they are looked up. */
export const keyOf = (words: readonly string[]): string => {
  const latin = words.filter(word => !ARTICLES.has(word))
  return (latin.length > 0 ? latin : words).map(withoutArticle).join('')
}

const placeWords = (text: string): readonly string[] =>
  wordsOf(text).filter(word => !LEVEL_WORDS.has(word) && !FILLERS.has(word))

const gazetteers = new WeakMap<PlaceDirectory, Gazetteer>()

/** The names of a directory, made once. */
export const gazetteerOf = (directory: PlaceDirectory): Gazetteer => {
  const known = gazetteers.get(directory)
  if (known) return known
  const byKey = new Map<string, Named[]>()
  let wordsMax = 1
  const add = (name: string, named: Named): void => {
    const words = placeWords(name)
    wordsMax = Math.max(wordsMax, words.length)
    const there = byKey.get(keyOf(words)) ?? []
    const known = there.some(({ place, level }) => level === named.level && idOf(place) === idOf(named.place))
    if (!known) byKey.set(keyOf(words), [...there, named])
  }
  for (const { id, label, aliases, wilayats } of directory) {
    for (const name of [label.ar, label.en, ...aliases]) add(name, { place: { governorate: id }, level: 'governorate' })
    for (const wilayat of wilayats) {
      const place = { governorate: id, wilayat: wilayat.id }
      for (const name of [wilayat.label.ar, wilayat.label.en, ...wilayat.aliases])
        add(name, { place, level: 'wilayat' })
    }
  }
  const made = { byKey, wordsMax }
  gazetteers.set(directory, made)
  return made
}

const idOf = (place: Place): string => place.wilayat ?? place.governorate

/** A word said to somebody, «من صحار», «بصحار»: the preposition is tried off where the word itself is no place. */
export const lookUp = ({ byKey }: Gazetteer, words: readonly string[]): readonly Named[] => {
  const key = keyOf(words)
  return byKey.get(key) ?? (/^[بلو]../u.test(key) ? byKey.get(withoutArticle(key.slice(1))) : undefined) ?? []
}

/** The places named in the words, the longest names first, each word used once. */
const namedIn = (gazetteer: Gazetteer, words: readonly string[]): readonly (readonly Named[])[] => {
  for (let length = Math.min(words.length, gazetteer.wordsMax); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const found = lookUp(gazetteer, words.slice(from, from + length))
      if (found.length === 0) continue
      return [...namedIn(gazetteer, words.slice(0, from)), found, ...namedIn(gazetteer, words.slice(from + length))]
    }
  }
  return []
}

/** Whether some words, but for those like «محافظة», are nothing but names of places. */
export const areNames = (directory: PlaceDirectory, all: readonly string[]): boolean => {
  const words = all.filter(word => !LEVEL_WORDS.has(word))
  const gazetteer = gazetteerOf(directory)
  const isNamed = (from: number): boolean =>
    from >= words.length ||
    words.some((_word, at) => at >= from && lookUp(gazetteer, words.slice(from, at + 1)).length > 0 && isNamed(at + 1))
  return all.length <= WORDS_MAX && words.length > 0 && isNamed(0)
}

/** Whether a text is nothing but names of places, «محافظة مسقط», of which at least two words say so. */
export const isPlaceAlone = (directory: PlaceDirectory, text: string): boolean => {
  const all = wordsOf(text)
  return all.length > 1 && areNames(directory, all)
}

/** «السيب، مسقط»: a wilayat beside its own governorate is that wilayat. */
export const joined = (named: readonly (readonly Named[])[]): readonly Named[] => {
  const [first = [], second, ...rest] = named
  if (!second || rest.length > 0) return second ? [] : first
  const all = [...first, ...second]
  const within = all.filter(
    ({ level, place }) =>
      level === 'wilayat' &&
      all.some(other => other.level === 'governorate' && other.place.governorate === place.governorate),
  )
  // «مسقط، السيب» fits Muscat in Muscat too: what is named besides its governorate's own name is meant.
  const elsewhere = within.filter(
    each => !(first.includes(each) ? first : second).some(({ level }) => level === 'governorate'),
  )
  return elsewhere.length > 0 ? elsewhere : within.length > 0 ? within : all
}

const nearTo = ({ byKey }: Gazetteer, words: readonly string[]): Place | undefined => {
  const key = keyOf(words)
  let [best, likeness]: [readonly Named[], number] = [[], key.length > SHORT.letters ? SIMILAR_MIN : SHORT.similarMin]
  for (const [name, named] of byKey) {
    const found = alike(key, name)
    if (found > likeness) [best, likeness] = [named, found]
  }
  const [first, ...others] = best
  // Of a name that a governorate shares with its capital, the governorate is suggested; other shared names are not near enough.
  const shared = others.every(({ place }) => place.governorate === first?.place.governorate)
  return first && shared && (others.length === 0 || first.level === 'governorate') ? first.place : undefined
}

/** So few sounds are those of too many names. */
const SOUNDS_MIN = 3
const LATIN_LETTERS = /[a-z]/u

/** A sound that stands twice in Latin letters is written once in Arabic. */
const soundsOf = (word: string): string | undefined => {
  const sounds = soundOf(word)?.replace(/(.)\1+/gu, '$1')
  return sounds === undefined || sounds.length < SOUNDS_MIN ? undefined : sounds
}

/** The one place of a name of one word that sounds like a word in Latin letters; "sh" may be one letter or two. */
const soundingLike = ({ byKey }: Gazetteer, words: readonly string[]): Place | undefined => {
  const [word = '', other] = words
  if (other !== undefined || !LATIN_LETTERS.test(word)) return undefined
  const heard = new Set([word, word.replaceAll('sh', "s'h")].map(soundsOf).filter(sounds => sounds !== undefined))
  const named = [...byKey].flatMap(([name, all]) =>
    !LATIN_LETTERS.test(name) && heard.has(soundsOf(name) ?? '') ? all : [],
  )
  const [first, ...others] = named
  return first && others.every(({ place }) => place.governorate === first.place.governorate) ? first.place : undefined
}

/** A governorate and the wilayat of its own name: where nothing says which, the governorate holds both. */
export const asGovernorate = (found: PlaceFound): PlaceFound => {
  if (found.is !== 'ask') return found
  const whole = found.options.find(({ wilayat }) => wilayat === undefined)
  const within = whole && found.options.every(({ governorate }) => governorate === whole.governorate)
  return within ? { is: 'one', place: whole } : found
}

/** What somebody means who types where they are: a governorate or wilayat by any of its names, in either language. */
export const resolvePlace = (directory: PlaceDirectory, typed: string): PlaceFound => {
  const gazetteer = gazetteerOf(directory)
  const all = wordsOf(typed)
  if (all.length > WORDS_MAX) return { is: 'none' }
  const level = all.map(word => LEVEL_WORDS.get(word)).find(found => found !== undefined)
  const words = placeWords(typed)
  const named = joined(namedIn(gazetteer, words))
  const fitting = named.filter(each => level === undefined || each.level === level)
  const options = (fitting.length > 0 ? fitting : named).map(({ place }) => place)
  const [only] = options
  if (only) return options.length === 1 ? { is: 'one', place: only } : { is: 'ask', options }
  // «مرحبا» is no misspelt Mirbat.
  const near = wishOf(typed) ? undefined : (nearTo(gazetteer, words) ?? soundingLike(gazetteer, words))
  return near ? { is: 'none', near } : { is: 'none' }
}
