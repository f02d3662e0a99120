import { type Instant, type TrackingCode, mint } from './ids.js'
import { yearOf } from './zonedTime.js'

/** What a code begins with, by kind of thing. */
export const CODE_LETTERS = {
  proposal: 'P',
  complaint: 'C',
  alternative: 'A',
  argument: 'R',
  safety: 'S',
  poll: 'Q',
  consultation: 'K',
  enquiry: 'E',
} as const
export type CodeLetter = (typeof CODE_LETTERS)[keyof typeof CODE_LETTERS]

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O, U, so that nothing is mistaken for 1, 0 or V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters that carry, before the one that checks: short codes are said and copied, long ones never run out. */
const SHORT = 4
const LONG = 9
/** So many short candidates are tried before a long one; see docs/decisions/0003-tracking-codes.md. */
export const SHORT_ATTEMPTS = 8
const ZONE = 'Asia/Muscat'

/** Bytes written in Crockford's base 32, five bits a character; bits that fill no whole character are left out. */
export const base32 = (bytes: Uint8Array): string => {
  let characters = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) characters += ALPHABET.charAt((held >> (bits - 5)) & 31)
  }
  return characters
}

/** Where the sum begins; chosen so that P26-7K3F9, the example people are shown, is a code that fits. */
const START = 15

/** α·x in the field of 32 elements, modulo x⁵ + x² + 1, of which α is primitive. */
const timesAlpha = (value: number): number => (value & 16 ? (value << 1) ^ 0b10_0101 : value << 1)

/**
 * The character that makes Σ αⁿ⁻ⁱ·cᵢ come to the same for all codes, as Damm's scheme over a field: every wrong character, every swap of
 * neighbours and every doubled pair of a code is noticed.
 */
const checkOf = (characters: string): string => {
  let sum = START
  for (const character of characters) sum = timesAlpha(sum ^ ALPHABET.indexOf(character))
  return ALPHABET.charAt(sum)
}

/** Which of the seed's characters an attempt uses. */
const payloadOf = (seed: Uint8Array, attempt: number): string => {
  const characters = base32(seed)
  const [from, length] = attempt < SHORT_ATTEMPTS ? [attempt * SHORT, SHORT] : [SHORT_ATTEMPTS * SHORT, LONG]
  const payload = characters.slice(from, from + length)
  if (payload.length < length)
    throw new RangeError(`${seed.length} bytes are too few for attempt ${attempt} at a tracking code`)
  return payload
}

/**
 * A candidate for the code of something first named at that moment: letter, year in Oman, dash, four characters (nine in
 * the last attempt), check character. The same arguments give the same code. `seed` holds evenly distributed bytes, 26 of
 * which serve all attempts. Whoever issues a code makes sure that nothing else bears it.
 */
export const trackingCode = (letter: CodeLetter, at: Instant, seed: Uint8Array, attempt = 0): TrackingCode => {
  const payload = payloadOf(seed, attempt)
  const head = letter + String(yearOf(ZONE, at) % 100).padStart(2, '0')
  return mint(`${head}-${payload}${checkOf(head + payload)}`)
}

/** Far longer than a code among a few words; what stands later in a rant is not looked for. */
const SEARCHED = 2000
/** Marks without width, with which a code is copied out of an Arabic line. */
const INVISIBLE = /[\p{Cf}\u0640\p{M}]/gu
const DASHES = /[\u2010-\u2015\u2212_]/gu
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/gu

const plain = (text: string): string =>
  text
    .slice(0, SEARCHED)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(ARABIC_DIGITS, digit => String((digit.codePointAt(0) ?? 0) & 15))
    .toUpperCase()
    .slice(0, SEARCHED)

const LETTERS = Object.values(CODE_LETTERS).join('')
/** A code as we write it, short or long, within other words: the source of a regular expression. */
export const WRITTEN_CODE = `\\b[${LETTERS}]\\d{2}-[\\dA-HJKMNP-TV-Z]{5}(?:[\\dA-HJKMNP-TV-Z]{5})?\\b`

const GAP = '[\\s-]{0,3}'
/** Of the year one character at least is a digit: letters alone are words, as in “all roads”. */
const YEAR = `(?=${GAP}(?:\\d|[OIL]${GAP}\\d))`
const shaped = (payload: number): RegExp =>
  new RegExp(
    `(?<![A-Z\\d])([${LETTERS}])${YEAR}${GAP}([\\dOIL])${GAP}([\\dOIL])((?:${GAP}[\\dA-TV-Z]){${payload + 1}})(?![A-Z\\d])`,
    'gu',
  )
const SHAPES = [SHORT, LONG].map(payload => ({ payload, shape: shaped(payload) }))
const NEARLY = new RegExp(
  `(?<![A-Z\\d])[${LETTERS}]\\s?(?:\\d[\\dOIL]|[OIL]\\d)\\s?-\\s?[A-Z\\d]{3,}|^\\W*[${LETTERS}](?:\\d[\\dOIL]|[OIL]\\d)[A-Z\\d]{3,}\\W*$`,
  'u',
)

const asWritten = (letters: string): string => letters.replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')

/**
 * The first code in what somebody typed, however they typed it: small letters, spaces, a missing dash, O for 0, Arabic
 * digits, marks copied along. Undefined where none is written or its check character does not fit.
 */
export const readTrackingCode = (text: string): TrackingCode | undefined => {
  const searched = plain(text)
  for (const { payload, shape } of SHAPES) {
    for (const [, letter = '', tens = '', ones = '', rest = ''] of searched.matchAll(shape)) {
      const head = letter + asWritten(tens + ones)
      const tail = asWritten(rest)
      if (checkOf(head + tail.slice(0, payload)) === tail.charAt(payload)) return mint(`${head}-${tail}`)
    }
  }
  return undefined
}

/** The code that is all a text consists of; undefined where it says anything besides. */
export const bareTrackingCode = (text: string): TrackingCode | undefined => {
  const code = readTrackingCode(text)
  const written = plain(text).match(/[\p{L}\p{N}]/gu) ?? []
  return code !== undefined && written.length === code.length - 1 ? code : undefined
}

/** Words after a number, as in “class C 10 desks”. */
const spokenOf = (written: string): boolean => /^[A-Z][\s\d]+\s[\sA-Z]+$/u.test(written)

/** What in a text seems to be meant as a code, right or wrong, in capitals; undefined where nothing does. */
export const codeLike = (text: string): string | undefined => {
  const searched = plain(text)
  const shaped = SHAPES.flatMap(({ shape }) => searched.match(shape) ?? []).filter(each => !spokenOf(each))
  return (shaped[0] ?? NEARLY.exec(searched)?.[0])?.trim()
}

/** True where somebody seems to mean a code, right or wrong: worth asking them to look at it again. */
export const looksLikeCode = (text: string): boolean => codeLike(text) !== undefined
