import { type Features, counted, gramsOf } from './counting.js'
import { fold } from './fold.js'
import { headOf } from './head.js'

/** Languages that are written in Latin letters here. */
export const LATIN_LANGUAGES = ['en', 'arabizi', 'other'] as const
export type LatinLanguage = (typeof LATIN_LANGUAGES)[number]

const READ_MAX = 200
const SHARE = { words: 1.2, grams: 1.2, ends: 0.6 }

/** What tells languages apart: words, groups of letters, and how words begin and end. */
export const latinFeaturesOf = (text: string): Features => {
  const folded = fold(text.slice(0, READ_MAX))
  const words = folded === '' ? [] : folded.split(' ')
  const ends = words.flatMap(word => [`${word.slice(0, 2)}-`, `-${word.slice(-2)}`, `-${word.slice(-3)}`])
  return counted({ words, grams: gramsOf(words), ends }, SHARE)
}

const guess = headOf<LatinLanguage>('latin')

/** How much a text in Latin letters looks like each language. */
export const latinGuesses = (text: string): ReadonlyMap<LatinLanguage, number> =>
  new Map(guess({ features: latinFeaturesOf(text), vector: undefined }).map(each => [each.label, each.confidence]))
