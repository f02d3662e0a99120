/** Signs that are typed for letters where a word is to be read but not found. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['@', 'a'],
  ['$', 's'],
  ['1', 'i'],
  ['!', 'i'],
  ['0', 'o'],
])
const SIGNS_WITHIN = /(?<=\p{Script=Latin})[@$1!0](?=\p{Script=Latin})/gu
/** Letters one by one with a space, dot or sign between them: three at least, or they are initials. */
const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]{1,2}\p{L}){2,11}(?![\p{L}\p{N}])/gu
const STARS_WITHIN = /(?<=\p{L})[*_#.]{1,3}(?=\p{L})/gu
/** Words are masked one at a time; the work grows with the length. UTF-16 units. */
const READ_MAX = 2000

/** What a text says where letters were masked or spaced out; undefined where none were. */
export const unmasked = (text: string): string | undefined => {
  const read = text.slice(0, READ_MAX)
  const plain = read
    .replace(SPACED, letters => letters.replace(/[^\p{L}]/gu, ''))
    .replace(STARS_WITHIN, '')
    .replace(SIGNS_WITHIN, sign => SIGNS.get(sign) ?? sign)
  return plain === read ? undefined : plain
}
