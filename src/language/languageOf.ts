import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { type LatinLanguage, latinGuesses } from './latin.js'

/** `arabizi` is Arabic in Latin letters and digits; `other` a language we have no sentences in; `none` has no words. */
export type TextLanguage = 'ar' | 'en' | 'arabizi' | 'other' | 'none'

/** The language shows in the beginning; the work grows with the length. UTF-16 units. */
const READ_MAX = 1000

const LINKS_AND_CODES =
  /\bhttps?:\/\/\S{1,200}|\bwww\.\S{1,200}|[^\s@]{1,64}@\S{1,190}|^\s{0,9}\/\w{1,30}|\b[acpqsk]\d{2}-[\da-z]{5}\b|\b[A-Z]{1,4}[\d-]{0,9}\d[\dA-Z-]{0,20}\b/gu
const ARABIC = /\p{Script=Arabic}/gu
const LATIN = /\p{Script=Latin}/gu
const LETTER = /\p{L}/gu

/** Letters of Urdu and Persian that Arabic words do not have; چ and گ are left out: Gulf writers use them. */
const NOT_ARABIC = /[ٹڈڑںےۓھہپژۂۃټډړږښڅځېۍۀ]/u
/** Persian letters that stand for Arabic ones: with the Arabic ones beside them somebody only has a Persian keyboard. */
const PERSIAN_LETTERS = /[یک]/u
const ARABIC_TWINS = /[يكىة]/u
const PERSIAN_WORDS =
  /(?:^| )(?:خدا حافظ|خداحافظ|تو چه|ندارم|خوبی|چطوری|است|هستم|نیست|ممنون|میخواهم|کردن|برای|لطفا|هستند|کجاست|دارم|دارد|نمی|می|شما|این|خیلی|کنید|باید|چرا|ندارد|بچه)(?= |$)/u
/** Persian and Urdu part the halves of a word with this sign, Arabic writers do not. */
const NON_JOINER = /\p{Script=Arabic}\u200C\p{Script=Arabic}/u
/** Latin letters with marks that neither English nor Arabizi has. */
const FOREIGN_LATIN = /[ßæœøı]|(?![éÉ×÷])[\u00C0-\u024F\u1E00-\u1EFF]/u

/** Digits that stand for letters: 3 ع, 7 ح, 5 خ, 2 ء, 6 ط, 8 ق, 9 ص, within a word of letters. */
const DIGIT_LETTERS = /(?:^| )(?=[a-z0-9]*[a-z])[a-z]*[2356789][a-z][a-z0-9]*(?= |$)|(?:^| )[a-z]{2,}[2356789]+(?= |$)/u
const NOT_ARABIZI = /(?:^| )(?:\d+(?:st|nd|rd|th|am|pm|k|m|g|d|x)|covid\d*|mp[34]|h2o|a4)(?= |$)/gu

const WORDS = readData('language-words')
const ARABIZI_WORDS: ReadonlySet<string> = new Set(WORDS.arabizi.telling)
/** Too short or too common elsewhere to decide alone. */
const WEAK_ARABIZI: ReadonlySet<string> = new Set(WORDS.arabizi.weak)
const ENGLISH_WORDS: ReadonlySet<string> = new Set(WORDS.en)
/** Frequent words of languages that many in Oman speak or read, as they are written in Latin letters without marks. */
const OTHER_WORDS: ReadonlySet<string> = new Set(Object.values(WORDS.other).flat())

/** What a word that belongs to one language counts, against what letters look like. */
const PROOF = 5
/** However unlike a language the letters look, its words may still prove it. */
const LOOKS_MIN = 0.05

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const ofArabicScript = (text: string): TextLanguage =>
  NOT_ARABIC.test(text) ||
  NON_JOINER.test(text) ||
  PERSIAN_WORDS.test(text) ||
  (PERSIAN_LETTERS.test(text) && !ARABIC_TWINS.test(text))
    ? 'other'
    : 'ar'

/** What words and marks prove is weighed with what the letters look like; one word proves little. */
const ofLatinScript = (text: string): TextLanguage => {
  if (FOREIGN_LATIN.test(text)) return 'other'
  const folded = fold(text).replace(NOT_ARABIZI, ' ')
  const words = folded.split(' ').filter(word => word !== '')
  const among = (set: ReadonlySet<string>): number => words.filter(word => set.has(word)).length
  const looks = latinGuesses(text)
  const score = (language: LatinLanguage, proofs: number): number =>
    Math.log(Math.max(LOOKS_MIN, looks.get(language) ?? 0)) + (PROOF * proofs) / Math.max(2, words.length)
  const english = score('en', among(ENGLISH_WORDS))
  const weak = among(WEAK_ARABIZI) / 2
  const arabizi = score('arabizi', among(ARABIZI_WORDS) + weak + (DIGIT_LETTERS.test(folded) ? 2 : 0))
  const other = score('other', among(OTHER_WORDS))
  if (other > english && other > arabizi) return 'other'
  return arabizi > english ? 'arabizi' : 'en'
}

/** The language a message is written in, by its script and its commonest words. */
export const languageOf = (text: string): TextLanguage => {
  const words = text.slice(0, READ_MAX).normalize('NFKC').slice(0, READ_MAX).replace(LINKS_AND_CODES, ' ')
  const letters = countOf(words, LETTER)
  if (letters === 0) return 'none'
  const arabic = countOf(words, ARABIC)
  // A foreign term in an Arabic sentence leaves it Arabic.
  if (arabic * 3 >= letters) return ofArabicScript(words)
  return countOf(words, LATIN) * 2 >= letters ? ofLatinScript(words) : 'other'
}
