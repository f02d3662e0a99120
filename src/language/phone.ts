import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { toAscii } from './digits.js'

/** As many digits as a number has, on one line, with what is written between them. */
const DIGITS = /(?<![\d+])\+?\d[\d\p{Zs}().\p{Pd}]{5,20}\d(?!\d)/gu
/** A text with more of them is a list. */
const EXAMINED_MAX = 8
/** Some of our own numbers would be days as well: a day is one, with or without what stands between its parts. */
const DAY = /^(?:\d{1,2}([\p{Zs}.\p{Pd}]?)\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([\p{Zs}.\p{Pd}]?)\d{1,2}\2\d{1,2})$/u

/** A telephone number among words. */
interface NumberSaid {
  /** As E.164 with +. */
  readonly phone: string
  /** What else the text says. */
  readonly around: string
}

const phoneOf = (written: string): string | undefined => {
  if (DAY.test(written)) return undefined
  const number = parsePhoneNumberFromString(written.replace(/^00/u, '+'), 'OM')
  return number?.isValid() === true ? number.number : undefined
}

/** The telephone numbers in a text, in whichever digits; Omani where no country is named. Days and other numbers are none. */
export const numbersIn = (text: string): readonly NumberSaid[] =>
  [...toAscii(text).matchAll(DIGITS)].slice(0, EXAMINED_MAX).flatMap(({ index, 0: written }) => {
    const phone = phoneOf(written)
    const around = `${text.slice(0, index)} ${text.slice(index + written.length)}`
    return phone === undefined ? [] : [{ phone, around }]
  })

/** The number that a text consists of, with nothing else in it. */
export const phoneAlone = (text: string): string | undefined => {
  const [said] = numbersIn(text)
  return said && !/[\p{L}\p{N}]/u.test(said.around) ? said.phone : undefined
}
