/**
 * Read of one message, in UTF-16 units. Several times the longest field, so that what is cut here is refused as too
 * long anyway and nothing of a kept text is ever lost.
 */
export const READ_MAX = 8192

const HALF_SURROGATES = /\p{Cs}/gu
/** Control characters other than tab and line feed, and the code points that are no characters. */
// eslint-disable-next-line no-control-regex -- these are what is removed
const NO_CHARACTERS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFEFF\p{Noncharacter_Code_Point}]/gu
/** Embeddings, overrides and isolates: our own sentences isolate what people wrote. */
const BIDI_SPANS = /[\u202A-\u202E\u2066-\u2069]/gu
/** The same and the marks of direction, joiners of nothing and other letters without a shape; a name needs none. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u2060-\u206F\u{E0000}-\u{E007F}]/gu
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu
const MANY_LINES = /\n{3,}/gu

const wellFormed = (text: string): string =>
  text
    .slice(0, READ_MAX)
    .replace(/\r\n?/gu, '\n')
    .replace(HALF_SURROGATES, '')
    .replace(NO_CHARACTERS, '')
    .replace(BIDI_SPANS, '')
    .replace(STACKED_MARKS, '$1')
    .normalize('NFC')

/** What somebody wrote, as it is kept: their own letters and lines, without what could break or disguise a page. */
export const cleanText = (text: string): string => wellFormed(text).replace(MANY_LINES, '\n\n').trim()

/** A name or title as it is kept: one line, single spaces, nothing unseen that could disguise it. */
export const cleanName = (text: string): string => wellFormed(text).replace(UNSEEN, '').replace(/\s+/gu, ' ').trim()

/** Length as limits count it: code points of the kept text. */
export const characters = (text: string): number => [...text].length

const segments = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** The first so many characters as a reader sees them: an emoji or a letter with its marks is never cut in two. */
export const firstGraphemes = (text: string, most: number): string => {
  let taken = 0
  for (const { index } of segments.segment(text)) {
    if (taken === most) return text.slice(0, index)
    taken += 1
  }
  return text
}
