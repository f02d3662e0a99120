import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { toAscii } from './digits.js'

/** Longer than any number with the words around it. */
const READ_MAX = 80
const DIGITS = /\+?\d[\d\s().-]{5,20}\d/u

/** The number that somebody typed, as E.164 with +, in whichever digits and among a few words; Omani where no country is named. */
export const readPhone = (text: string): string | undefined => {
  const written = DIGITS.exec(toAscii(text.slice(0, READ_MAX)))?.[0]
  const number = written === undefined ? undefined : parsePhoneNumberFromString(written.replace(/^00/u, '+'), 'OM')
  return number?.isPossible() === true ? number.number : undefined
}
