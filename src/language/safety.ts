import { concernOf, threatensOutright } from './concerns.js'
import { seen } from './features.js'
import type { Seen, Vector } from './head.js'
import { concernIn, dangerIn, soundsDangerous } from './urgency.js'

/** Read of one message: more than any channel lets through. UTF-16 units. */
const READ_MAX = 6000
/** A long text is weighed in parts, so that a story does not hide the one that matters. */
const LONG = 200
const PARTS_MAX = 12
const PART_MIN = 12
const SENTENCE_END = /[.!?؟،,;؛\n]+/u
/** Where words alone are not worth a second look. */
const DOUBT_MIN = 0.03

/** A story is weighed part by part as well. */
const isToldInPart = (text: string): boolean =>
  text.length > LONG &&
  text
    .slice(0, READ_MAX)
    .split(SENTENCE_END, PARTS_MAX)
    .some(part => part.length >= PART_MIN && part.length < text.length && soundsDangerous(part, seen(part)))

/**
 * True where a text may be about somebody in danger: by what it says outright, or by what people in danger wrote. Made to
 * miss nothing rather than to be always right: people are asked, never transferred. Runs on everything anybody writes.
 */
export const hearsDanger = (text: string, as: Seen): boolean =>
  concernIn(text, as) !== undefined || soundsDangerous(text, as) || isToldInPart(text)

/** The same of a text that nobody has looked at yet. */
export const mayBeDanger = (text: string, vector?: Vector): boolean => hearsDanger(text, seen(text, vector))

/** True where words leave it open whether a text speaks of danger, so that its meaning should decide. */
export const isDangerOpen = (text: string): boolean =>
  concernOf(text) !== undefined || threatensOutright(text) || dangerIn(seen(text)) >= DOUBT_MIN
