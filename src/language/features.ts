import { arabicOf, soundOf } from './arabizi.js'
import { concernOf } from './concerns.js'
import { type Features, counted, gramsOf } from './counting.js'
import { formal } from './dialect.js'
import { fold } from './fold.js'
import type { Seen, Vector } from './head.js'
import { saidIn } from './intentPhrases.js'
import { languageOf } from './languageOf.js'
import { allTerms } from './terms.js'

/** What is wanted stands in the beginning; the work grows with the length. UTF-16 units. */
const READ_MAX = 400
/** How much each kind counts as a whole, however long the text is. */
const SHARE = { words: 1, terms: 1.4, pairs: 0.7, grams: 1.2, sounds: 0.7, shape: 0.5, said: 0.6 }

const pairsOf = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`)

const LENGTHS = [1, 2, 4, 8, 16]

/** What is seen without reading: length, question, digits, how it opens and ends. */
const shapeOf = (text: string, words: readonly string[], terms: readonly string[]): readonly string[] => [
  `length ${LENGTHS.findIndex(most => words.length <= most)}`,
  ...(/[?؟]/u.test(text) ? ['asks'] : []),
  ...(/\p{Nd}{3}/u.test(text) ? ['number'] : []),
  ...(/[!]/u.test(text) ? ['calls'] : []),
  `opens ${terms[0] ?? ''}`,
  `ends ${terms.at(-1) ?? ''}`,
]

/** What a text says outright, by its words as they stand or as they are meant. */
const phrasesIn = (written: string, meant: string): readonly string[] =>
  written === meant ? saidIn(written) : [...new Set([...saidIn(written), ...saidIn(meant)])]

const wordsIn = (folded: string): readonly string[] => (folded === '' ? [] : folded.split(' '))

/** A text as the readers of formal Arabic and English want it: dialect and Latin letters replaced where there are any. */
export const plain = (text: string): string => {
  const read = text.slice(0, READ_MAX)
  return formal(languageOf(read) === 'arabizi' ? arabicOf(read) : read)
}

/** The features of a text, by its words as they stand and as they are meant. */
export const featuresOf = (text: string): Features => {
  const read = text.slice(0, READ_MAX)
  const written = wordsIn(fold(read))
  const meant = plain(read)
  const terms = allTerms(meant)
  const concern = concernOf(read)
  const words = wordsIn(fold(meant))
  const kinds: Readonly<Record<keyof typeof SHARE, readonly string[]>> = {
    words: written,
    terms,
    pairs: [...pairsOf(written), ...pairsOf(terms)],
    grams: gramsOf([...new Set([...written, ...words])]),
    sounds: words.flatMap(word => soundOf(word) ?? []),
    shape: shapeOf(read, written, terms),
    said: [...phrasesIn(fold(read), fold(meant)), ...(concern === undefined ? [] : ['danger', concern])],
  }
  return counted(kinds, SHARE)
}

/** A text as the heads see it. */
export const seen = (text: string, vector?: Vector): Seen => ({ features: featuresOf(text), vector })
