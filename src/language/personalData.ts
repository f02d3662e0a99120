import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { toAscii } from './digits.js'
import { personNames } from './personNames.js'

/** What of somebody's data stands in a text that others will read. */
export type PersonalDataKind = 'phone' | 'civilNumber' | 'email' | 'iban' | 'name'

/** Where it stands, in UTF-16 units. */
interface PersonalData {
  readonly kind: PersonalDataKind
  readonly from: number
  readonly to: number
}

/** Texts are looked through up to here; every field that is published is shorter. */
const SEARCHED_MAX = 4096
const MASK = '•••'

const EMAIL = /[\w.%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,3}\.[a-z]{2,24}(?![a-z\d])/giu
/** Oman's accounts are OM, two check digits and 19 digits; others are 15 to 34 characters. Checked by ISO 7064 mod 97. */
const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,30}(?![A-Z\d])/giu
/** Omani civil numbers have 8 digits, older ones 7; alone they look like a telephone number without its country. */
const CIVIL_CUE =
  /(?:رقم|الرقم|بطاق[هة]|البطاق[هة])\s{0,3}(?:ال)?(?:مدني[هة]?|شخصي[هة]?|هوي[هة])\s{0,3}:?\s{0,3}(\d{7,9})(?!\d)|civil\s{0,3}(?:id|number|no\.?)?\s{0,3}:?\s{0,3}(\d{7,9})(?!\d)/giu
const EIGHT_DIGITS = /(?<![\d.,/-])\d{8}(?![\d/]|[.,-]\d)/gu
/** A day written without separators, such as 24112026 or 20261124. */
const DATE =
  /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/u

/** With its country, in two groups of four as Omanis write it, or in one. */
const NUMBERS =
  /(?<![\p{L}\d.])(?:(?:\+|00)\d(?:[ ().-]{0,2}\d){7,14}|\(?\d{4}\)?[ -]{1,2}\d{4}|\d{7,15})(?![\p{L}\d])/gu
const EXAMINED_MAX = 40

const remainder97 = (characters: string): number => {
  let remainder = 0
  for (const character of characters)
    remainder = (remainder * (character > '9' ? 100 : 10) + parseInt(character, 36)) % 97
  return remainder
}

/** The account number at the beginning of what was matched: words after it may look like more of it. */
const ibanLength = (written: string): number | undefined => {
  for (let length = written.length; length >= 15; length -= 1) {
    const candidate = written.slice(0, length)
    const compact = candidate.replace(/[ -]/gu, '').toUpperCase()
    if (
      /[A-Z\d]$/iu.test(candidate) &&
      compact.length >= 15 &&
      remainder97(compact.slice(4) + compact.slice(0, 4)) === 1
    )
      return length
  }
  return undefined
}

const ibans = (text: string): readonly PersonalData[] =>
  [...text.matchAll(IBAN)].flatMap(({ index, 0: written }) => {
    const length = ibanLength(written)
    return length === undefined ? [] : [{ kind: 'iban' as const, from: index, to: index + length }]
  })

const emails = (text: string): readonly PersonalData[] =>
  [...text.matchAll(EMAIL)].map(({ index, 0: written }) => ({
    kind: 'email' as const,
    from: index,
    to: index + written.length,
  }))

const namedCivilNumbers = (text: string): readonly PersonalData[] =>
  [...text.matchAll(CIVIL_CUE)].map(({ index, 0: written, 1: one, 2: other }) => ({
    kind: 'civilNumber' as const,
    from: index + written.length - (one ?? other ?? '').length,
    to: index + written.length,
  }))

/** Each number is known to be one by its country's rules; a text with more numbers than this is a list of them. */
const phones = (text: string): readonly PersonalData[] =>
  [...text.matchAll(NUMBERS)].flatMap(({ index, 0: written }, at) => {
    const isPhone = at >= EXAMINED_MAX || parsePhoneNumberFromString(written, 'OM')?.isValid() === true
    return isPhone ? [{ kind: 'phone' as const, from: index, to: index + written.length }] : []
  })

const otherEightDigits = (text: string): readonly PersonalData[] =>
  [...text.matchAll(EIGHT_DIGITS)]
    .filter(([digits]) => !DATE.test(digits))
    .map(({ index, 0: digits }) => ({ kind: 'civilNumber' as const, from: index, to: index + digits.length }))

/** People named by what they are at a school; their work may be spoken of, their names are not ours to publish. */
const names = (text: string): readonly PersonalData[] =>
  personNames(text).map(({ from, to }) => ({ kind: 'name' as const, from, to }))

const overlaps = (one: PersonalData, other: PersonalData): boolean => one.from < other.to && other.from < one.to

/** Telephone and civil numbers, e-mail addresses, accounts and names of people in a text, in their order; what fits two kinds is named once. */
export const findPersonalData = (text: string): readonly PersonalData[] => {
  const searched = toAscii(text.slice(0, SEARCHED_MAX))
  const found: PersonalData[] = []
  for (const finder of [emails, ibans, namedCivilNumbers, phones, otherEightDigits, names]) {
    for (const each of finder(searched)) if (!found.some(other => overlaps(each, other))) found.push(each)
  }
  return found.sort((one, other) => one.from - other.from)
}

/** The text with everything that findPersonalData finds made unreadable; the rest as it was written. */
export const mask = (text: string): string => {
  const parts: string[] = []
  let kept = 0
  for (const { from, to } of findPersonalData(text)) {
    parts.push(text.slice(kept, from), MASK)
    kept = to
  }
  return parts.join('') + text.slice(kept)
}

/** Three digits or more, or any after a word that says whose number it is: a bus, a class, a seat. */
const NUMBERED =
  /(?<=(?:رقم|رقمها|رقمه|باص|الباص|حافلة|الحافلة|bus|number|no\.?|ba9|bas|ra8am|ragm)\s{0,2}[#:]?\s{0,2})\p{Nd}+|(?<![\p{L}\p{Nd}])\p{Nd}{3,}/giu

/** A text without the numbers by which somebody could be found, for those who only want to know what is said. */
export const withoutNumbers = (text: string): string => text.slice(0, SEARCHED_MAX).replace(NUMBERED, MASK)
