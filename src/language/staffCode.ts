import { STAFF_CODE } from '../domain/roster.js'
import { toAscii } from './digits.js'

/** A code as lists and people write it, in its one form: capitals and digits; undefined for what cannot be one. */
export const readStaffCode = (text: string): string | undefined => {
  const code = toAscii(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\p{Cf}_./-]/gu, '')
  const least = /^\d+$/u.test(code) ? STAFF_CODE.digits.min : STAFF_CODE.min
  return /^[0-9A-Z]+$/u.test(code) && code.length >= least && code.length <= STAFF_CODE.max ? code : undefined
}
