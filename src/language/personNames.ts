import { readData } from '../../locales/readData.js'

/** Where a name stands, in UTF-16 units. */
interface NamePlace {
  readonly from: number
  readonly to: number
}

const FIRST = readData('first-names')
const { titles, roles, kin, introduced, 'words as well': words } = readData('named-people')

/** Alternatives, the longest first, with the letters that Arabic writers use for one another. */
const oneOf = (all: readonly string[]): string =>
  [...all]
    .sort((one, other) => other.length - one.length)
    .map(each => each.replace(/[أإا]/gu, '[أإا]').replace(/ة$/u, '[ةه]').replace(/ى$/u, '[ىي]'))
    .join('|')
const without = (all: readonly string[], some: readonly string[]): readonly string[] =>
  all.filter(each => !some.includes(each))

const NOT_LETTER = '(?![\\p{L}\\p{M}])'
const NO_LETTER_BEFORE = '(?<![\\p{L}\\p{M}\\p{Nd}])'

/** What comes before a name that is not a person's: a school or a mosque is called after somebody. */
const CALLED_AFTER =
  /(?:مدرس[ةه]|مدارس|جامع|مسجد|شارع|ثانوي[ةه]|معهد|مستشفى|الإمام|السلطان|school|street|mosque)\s{0,3}$/iu
const CALLED_SO = /^\s{1,2}(?:school|mosque|street)/iu

const FIRST_AR = `(?:${oneOf(FIRST.ar)})${NOT_LETTER}`
/** First names that mean nothing else: «ابنتي سعيدة» names nobody. */
const ONLY_NAMES = { ar: oneOf(without(FIRST.ar, words.ar)), en: oneOf(without(FIRST.en, words.en)) }
const FAMILY = `(?:\\s{1,2}(?:بن|بنت)\\s{1,2}\\p{L}{2,15}|\\s{1,2}ال\\p{L}{2,15}(?:ي|ية|يه)${NOT_LETTER})`
const FURTHER = `(?:${FAMILY}|\\s{1,2}(?:${ONLY_NAMES.ar})${NOT_LETTER})`
const FIRST_EN = `(?:${oneOf(FIRST.en)})\\b`
const FAMILY_EN = '(?:\\s(?:bin|bint|ibn)\\s[A-Z][a-z]{1,15}|\\s(?:Al|El|al|el)[ -]?[A-Z][a-z]{2,15})'
const CAPITALS = '[A-Z][a-z]{1,15}(?:\\s[A-Z][a-z]{1,15}){0,2}'

const after = (before: string, name: string, flags: string): RegExp =>
  new RegExp(`(?<=${NO_LETTER_BEFORE}(?:${before})\\.?\\s{1,2})${name}`, flags)
/** A role or a relation as it may be typed: with a capital or without. */
const typed = (all: readonly string[]): string =>
  oneOf(all).replace(/(?<![\p{L}])\p{Ll}/gu, each => `[${each.toUpperCase()}${each}]`)

const PATTERNS: Readonly<Record<string, RegExp>> = {
  /** «سالم بن ناصر», «منى الحارثية»: two names in a row leave no doubt. */
  'with a family': new RegExp(`${NO_LETTER_BEFORE}${FIRST_AR}${FAMILY}${FURTHER}{0,3}`, 'gu'),
  /** «المعلم سالم», «الأستاذة منى بنت علي الحارثية»: the name alone, without what the person is. */
  'beside a role': after(`(?:ال)?(?:${oneOf(roles.ar)})`, `${FIRST_AR}${FURTHER}{0,3}`, 'gu'),
  introduced: after(oneOf(introduced.ar), `${FIRST_AR}${FURTHER}{0,3}`, 'gu'),
  'of the family': after(oneOf(kin.ar), `(?:${ONLY_NAMES.ar})${NOT_LETTER}${FURTHER}{0,3}`, 'gu'),
  'with a family in English': new RegExp(`\\b${FIRST_EN}${FAMILY_EN}{1,3}`, 'gu'),
  'with a title in English': after(oneOf(titles.en), CAPITALS, 'gu'),
  'beside a role in English': after(typed(roles.en), `${FIRST_EN}${FAMILY_EN}{0,3}`, 'gu'),
  'of the family in English': after(typed(kin.en), `(?:${ONLY_NAMES.en})\\b${FAMILY_EN}{0,3}`, 'gu'),
  'beside a role in Latin letters': after(oneOf(roles.arabizi), FIRST_EN, 'giu'),
  'of the family in Latin letters': after(oneOf(kin.arabizi), `(?:${ONLY_NAMES.en})\\b`, 'giu'),
}

/** Names of people in a text, each once, in their order. */
export const personNames = (text: string): readonly NamePlace[] => {
  const found: NamePlace[] = []
  for (const pattern of Object.values(PATTERNS)) {
    for (const { index, 0: name } of text.matchAll(pattern)) {
      const place = { from: index, to: index + name.length }
      const isOther =
        CALLED_AFTER.test(text.slice(Math.max(0, index - 20), index)) ||
        CALLED_SO.test(text.slice(place.to, place.to + 12))
      if (!isOther && !found.some(({ from, to }) => from < place.to && place.from < to)) found.push(place)
    }
  }
  return found.sort((one, other) => one.from - other.from)
}
