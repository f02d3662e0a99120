import { fold } from './fold.js'
import { withoutGreeting } from './keywords.js'

/** With whose name a text asks to be sent; `open` where it says nothing of the name. */
export type Sending = 'open' | 'named' | 'unnamed'

const YES = '(?:(?:نعم|ايوه|تمام|خلاص|اوكي|ok|okay|yes|please|now) )*'
const SEND =
  '(?:ارسل|ارسلها|ارسله|ارسلوها|ارسلوه|ارسال|ارسالها|ارساله|ابعثها|ابعثه|طرشها|طرشه|قدمها|قدمه|send|send it|send this|send them|submit|submit it|submit this)'
const NOW = '(?: (?:الان|الحين|لو سمحت|من فضلك|now|please|as it is|كما هي|كما هو))*'
const NAMED = '(?:باسمي|مع اسمي|with my name|under my name|in my name)'
const UNNAMED =
  '(?:(?:بدون|دون|بلا|من دون|من غير)(?: نشر| ذكر)? (?:اسم|اسمي|الاسم)|without (?:a |my |the )?name|without publishing my name|anonymously)'

const PATTERNS: readonly (readonly [Sending, RegExp])[] = [
  ['open', new RegExp(`^${YES}${SEND}${NOW}$`, 'u')],
  ['named', new RegExp(`^${YES}(?:${SEND} )?${NAMED}${NOW}$`, 'u')],
  ['unnamed', new RegExp(`^${YES}(?:${SEND} )?${UNNAMED}${NOW}$`, 'u')],
]

/** How a whole message asks to send what is ready; undefined for anything with more in it. */
export const sendingOf = (text: string): Sending | undefined => {
  const typed = withoutGreeting(fold(text))
  return PATTERNS.find(([, pattern]) => pattern.test(typed))?.[0]
}
