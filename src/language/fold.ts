import { toAscii } from './digits.js'
import { lately } from './lately.js'

/** What is compared at most, in UTF-16 units: the longest message of any channel. */
export const FOLDED_MAX = 4096

/** Bidi controls, joiners, soft hyphens and the tatweel: they show nothing and are typed by accident or on purpose. */
const INVISIBLE = /[\p{Cf}\u0640]/gu
/** "Peace be upon him" and "glorious is He" as one character: folded, each would be a dozen letters. */
const HONORIFICS = /[\uFDFA\uFDFB]/gu
const MARKS = /\p{M}/gu
/** Putting hundreds of marks over one letter in order would take long, and no letter has so many. */
const STACKED = /(\p{M}{8})\p{M}+/gu
const APOSTROPHES = /['’ʼ`´]/gu
const NOT_WORDS = /[^\p{L}\p{N}]+/gu
const STRETCHED = /(\p{L})\1{2,}/gu

/** Letters that Arabic writers use for one another, and their Persian and Urdu twins. */
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ...[...'أإآٱٲٳ'].map(letter => [letter, 'ا'] as const),
  ...[...'ىئیې'].map(letter => [letter, 'ي'] as const),
  ...[...'ؤ'].map(letter => [letter, 'و'] as const),
  ...[...'ةەہھ'].map(letter => [letter, 'ه'] as const),
  ...[...'کڪ'].map(letter => [letter, 'ك'] as const),
])
const VARIANT = new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu')

const folded = (text: string): string =>
  toAscii(
    text.slice(0, FOLDED_MAX).replace(HONORIFICS, ' ').replace(STACKED, '$1').normalize('NFKC').slice(0, FOLDED_MAX),
  )
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .replace(VARIANT, letter => VARIANTS.get(letter) ?? letter)
    .replace(APOSTROPHES, '')
    .replace(NOT_WORDS, ' ')
    .replace(STRETCHED, '$1')
    .trim()

/** One message is looked at by many readers, most of which fold it, or its end, again. */
const remembered = lately(128, folded)

/**
 * A text as it is compared, never as it is kept: words of small letters and ASCII digits with single spaces between them,
 * without vowel marks, punctuation, emoji, stretched letters or the variants of alef, ya, waw and ta marbuta.
 */
export const fold = (text: string): string => remembered(text)

/** The words of a text as they are compared. */
export const wordsOf = (text: string): readonly string[] => {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
