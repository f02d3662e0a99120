import { directionMark, parts } from '../layout.js'

const FSI = '\u2068'
const PDI = '\u2069'
/** WhatsApp shows it as nothing, and a mark beside it no longer opens or closes a style. */
const WORD_JOINER = '\u2060'

/** How long Meta finds a text: in characters, an emoji of one code point being one. */
export const length = (text: string): number => [...text].length

/** Text of one line for places that show no formatting; cut with an ellipsis where it is longer than `max`. */
export const plain = (text: string, max: number): string => {
  const line = text
    .replace(/[\u2066-\u2069*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (length(line) <= max) return line
  // Half of `max` is a safe number of UTF-16 units: no code point has more than two.
  const [first] = parts(line, line.length === length(line) ? max - 1 : Math.floor((max - 1) / 2))
  return `${line.slice(0, first?.to ?? 0)}…`
}

/**
 * Takes the power from the signs that would turn a person's words italic, struck through, typewritten or into a quotation.
 * Only isolated values are a person's; signs within a word or a web address have no power and stay as they are.
 * https://faq.whatsapp.com/539178204879377
 */
export const neutralised = (text: string): string => {
  let depth = 0
  return text
    .split(/([\u2068\u2069])/)
    .map(piece => {
      if (piece === FSI) depth++
      else if (piece === PDI) depth = Math.max(0, depth - 1)
      else if (depth > 0) return withoutStyle(piece)
      return piece
    })
    .join('')
}

const STYLING = /https?:\/\/\S+|`|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])|(?<=^|\n)[>-](?= )/gu

const withoutStyle = (words: string): string =>
  words.replace(STYLING, found => (found.length > 1 ? found : `${WORD_JOINER}${found}${WORD_JOINER}`))

/** Two isolates may be open where a text is broken: each part closes and opens them again, and leans its own way. */
const DEPTH_MAX = 2
const MARKS_MAX = 2 * DEPTH_MAX + 1

type Direction = 'rtl' | 'ltr'

/** The text in parts of at most `limit` UTF-16 units. A blank text has none. */
export const pages = (text: string, limit: number, direction: Direction): readonly string[] =>
  whole(cut(text, limit - MARKS_MAX), direction)

/** The same, but the last part has at most `lastLimit`: the last paragraph where it fits, else the last line or words. */
export const pagesBefore = (
  text: string,
  limit: number,
  lastLimit: number,
  direction: Direction,
): readonly string[] => {
  const end = text.trimEnd()
  const room = lastLimit - MARKS_MAX
  if (end.length <= room) return whole([end], direction)
  const gap = ['\n\n', '\n'].map(gap => end.lastIndexOf(gap)).find(at => at > 0 && end.length - at <= room)
  const last = gap ?? parts(end, room).at(-1)?.from ?? 0
  return whole([...cut(end.slice(0, last), limit - MARKS_MAX), end.slice(last).trim()], direction)
}

const cut = (text: string, limit: number): readonly string[] =>
  parts(text, limit).map(({ from, to }) => text.slice(from, to))

const whole = (pieces: readonly string[], direction: Direction): readonly string[] => {
  let open = 0
  return pieces.map(piece => {
    const reopened = FSI.repeat(open)
    for (const mark of piece.match(/[\u2068\u2069]/g) ?? []) open = Math.max(0, mark === FSI ? open + 1 : open - 1)
    open = Math.min(open, DEPTH_MAX)
    const page = `${reopened}${piece}${PDI.repeat(open)}`
    return `${directionMark(direction, page)}${page}`
  })
}
