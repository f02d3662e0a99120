import type { Digits } from '../domain/participant.js'

/** Arabic-Indic, Persian and full-width digits: blocks of ten whose last four bits count from 0. */
const OTHER_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu

/** The same text with every digit as 0–9; its length does not change. */
export const toAscii = (text: string): string =>
  text.replace(OTHER_DIGITS, digit => String((digit.codePointAt(0) ?? 0) & 15))

/** A number or text with its digits as the person reads them. */
export const show = (value: number | string, digits: Digits): string => {
  const text = toAscii(String(value))
  return digits === 'latn' ? text : text.replace(/\d/gu, digit => String.fromCodePoint(0x0660 + Number(digit)))
}
