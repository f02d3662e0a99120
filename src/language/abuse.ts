import { type Seen, headOf } from './head.js'
import { insultIn } from './insults.js'

/** From here on a text without any known insult counts as one; nearly all who are only angry stay below. */
const ABUSIVE_MIN = 0.5

/** Numbers and signs are no words. */
const HAS_WORDS = /\p{L}{2}/u

const guessAbuse = headOf<'true' | 'false'>('abuse')

/**
 * True where a text means to hurt, threaten or shame somebody. It decides what may be shown to others, never whether
 * somebody is heard: anger at the service is none.
 */
export const isAbusive = (text: string, as: Seen): boolean =>
  insultIn(text) !== undefined ||
  (HAS_WORDS.test(text) &&
    guessAbuse(as).some(({ label, confidence }) => label === 'true' && confidence >= ABUSIVE_MIN))
