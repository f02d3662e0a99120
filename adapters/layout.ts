/** A stretch of a text in UTF-16 units, `to` not included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A text freed of its asterisks, with the stretches that stood between two of them. */
interface Marked {
  readonly text: string
  readonly bold: readonly Stretch[]
}

// Bold may run over the lines of one isolated value, never over lines of ours.
const BOLD = /\*(?!\s)((?:\u2068[^\u2069*]*\u2069|[^*\n\u2068])+)(?<!\s)\*/g

/** Takes the bold marks out of a neutral text. A lone asterisk is an asterisk. */
export const marked = (neutral: string): Marked => {
  const bold: Stretch[] = []
  let text = ''
  let read = 0
  for (const found of neutral.matchAll(BOLD)) {
    const inner = found[1] ?? ''
    text += neutral.slice(read, found.index)
    bold.push({ from: text.length, to: text.length + inner.length })
    text += inner
    read = found.index + found[0].length
  }
  return { text: text + neutral.slice(read), bold }
}

/**
 * Where to break a text so that no part is longer than `limit` UTF-16 units: between paragraphs, else lines, else words,
 * else graphemes. White space at the edges of a part belongs to none; a blank text has no parts.
 */
export const parts = (text: string, limit: number): readonly Stretch[] => {
  const found: Stretch[] = []
  for (let from = pastBlank(text, 0); from < text.length;) {
    const to = text.length - from <= limit ? text.length : breakAt(text, from, limit)
    found.push({ from, to: from + text.slice(from, to).trimEnd().length })
    from = pastBlank(text, to)
  }
  return found
}

const pastBlank = (text: string, from: number): number => text.length - text.slice(from).trimStart().length

// A break in the first half would leave a stump; there the next finer kind of break reads better.
const breakAt = (text: string, from: number, limit: number): number => {
  const reach = text.slice(from, from + limit + 1)
  const at = [reach.lastIndexOf('\n\n'), reach.lastIndexOf('\n'), lastSpace(reach)].find(at => at > limit / 2)
  return from + (at ?? graphemeAt(text.slice(from, from + limit + LONGEST_GRAPHEME), limit))
}

const lastSpace = (text: string): number => {
  for (let at = text.length - 1; at > 0; at--)
    if (/\s/.test(text.charAt(at)) && !/^[\p{M}\u200D]/u.test(text.slice(at + 1, at + 3))) return at
  return -1
}

// Looked at beyond the limit to see where a grapheme ends; an emoji family has 25 units.
const LONGEST_GRAPHEME = 64
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })

const graphemeAt = (text: string, limit: number): number => {
  const at = graphemes.segment(text).containing(limit)?.index ?? limit
  return at > 0 ? at : wholeCharacterAt(text, limit)
}

const wholeCharacterAt = (text: string, at: number): number =>
  at > 1 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)) ? at - 1 : at

/**
 * The direction a reader's screen gives a paragraph: that of its first strong character outside isolates (UAX #9, P2-P3).
 * Undefined where there is none.
 */
export const leaning = (text: string): 'rtl' | 'ltr' | undefined => {
  const strong = /[\p{L}\u200E\u200F\u061C]/u.exec(
    text.replace(/[\u2066-\u2068][^\u2066-\u2069]*(?:\u2069|$)/g, ''),
  )?.[0]
  if (strong === undefined) return undefined
  return /[\u200F\u061C\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u.test(strong) ? 'rtl' : 'ltr'
}

/** The invisible mark that a text needs in front to lean its own way: none where its first strong character does it. */
export const directionMark = (direction: 'rtl' | 'ltr', text: string): string => {
  if (leaning(text) === direction) return ''
  return direction === 'rtl' ? '\u200F' : '\u200E'
}

/** A person's words as they may be stored: valid UTF-8, without NUL, control characters and noncharacters. */
export const storable = (words: string): string =>
  words
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are the characters to be removed
    .replace(/[\x00-\x08\x0B-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '')

const NAME = { graphemes: 64 } as const

/** A name as a platform shows it, on one line: no direction controls, at most 64 graphemes; undefined where nothing is left. */
export const storableName = (name: string): string | undefined => {
  const line = storable(name.slice(0, 4_000)).replace(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '')
  const oneLine = line.replace(/\s+/g, ' ').trim()
  // No grapheme is shorter than a unit.
  if (oneLine.length <= NAME.graphemes) return oneLine || undefined
  const kept = [...graphemes.segment(oneLine)].slice(0, NAME.graphemes).map(({ segment }) => segment)
  return kept.join('').trim() || undefined
}
