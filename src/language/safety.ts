import { concernOf } from './concerns.js'
import { seen } from './features.js'
import type { Vector } from './head.js'
import { soundsDangerous } from './urgency.js'

/** Read of one message: more than any channel lets through. UTF-16 units. */
const READ_MAX = 6000
/** A long text is weighed in parts, so that a story does not hide the one that matters. */
const LONG = 200
const PARTS_MAX = 12
const PART_MIN = 12
const SENTENCE_END = /[.!?؟،,;؛\n]+/u

/** What no phrase says may still sound like what people in danger wrote. */
const soundsLikeDanger = (text: string, vector: Vector | undefined): boolean =>
  soundsDangerous(seen(text, vector)) ||
  (text.length > LONG &&
    text
      .split(SENTENCE_END, PARTS_MAX)
      .some(part => part.length >= PART_MIN && part.length < text.length && soundsDangerous(seen(part))))

/**
 * True where a text may be about somebody in danger. Made to miss nothing rather than to be always right: people are
 * asked, never transferred. Runs on everything anybody writes.
 */
export const mayBeDanger = (text: string, vector?: Vector): boolean =>
  concernOf(text) !== undefined || soundsLikeDanger(text.slice(0, READ_MAX), vector)
