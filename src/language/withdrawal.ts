import { withoutAsking } from './asking.js'
import { fold } from './fold.js'
import { withoutGreeting } from './keywords.js'
import type { AskedAbout } from './statusQuestion.js'

/** Taking back, as people say it: they ask to delete or to cancel what can only be withdrawn. */
const VERB =
  '(?:ا|ن|ت)?(?:سحب|سحبوا|سحبو|حذف|حذفوا|حذفو|لغي|لغوا|لغو|مسح|مسحوا|مسحو|شيل|شيلوا|شيلو|زيل|تراجع عن)|الغاء|ازاله|(?:ال)?تراجع عن|السحب|الحذف' +
  '|withdraw|withdrawing|delete|deleting|remove|removing|cancel|cancelling|canceling|retract|revoke|take back|pull|pull back|drop|undo'

/** What is named, as one's own. */
const OWN: readonly (readonly [AskedAbout, string])[] = [
  ['proposal', '(?:مقترح|مقترحات|اقتراح|اقتراحات|فكرت)(?:ي|نا)'],
  ['complaint', '(?:شكوا|شكوت|شكاوا|بلاغ)(?:ي|نا)'],
  ['any', '(?:طلب|طلبات|مشاركت|مشاركات)(?:ي|نا)|(?:ما|اللي) (?:قدمت|ارسلت|كتبت)ه?'],
  ['proposal', '(?:all )?(?:my|our) (?:last )?(?:proposals?|suggestions?|ideas?)'],
  ['complaint', '(?:all )?(?:my|our) (?:last )?complaints?'],
  ['any', '(?:all )?(?:my|our) (?:last )?(?:items?|contributions?|submissions?|requests?)|what i (?:sent|wrote)'],
]
/** And as one that both know of. */
const KNOWN: readonly (readonly [AskedAbout, string])[] = [
  ['proposal', '(?:ال)?(?:مقترح|اقتراح)|(?:(?:the|a) )?(?:proposal|suggestion)'],
  ['complaint', '(?:ال)?(?:شكوي|بلاغ)|(?:(?:the|a) )?complaint'],
  ['any', '(?:ال)?(?:مشاركه|طلب)|(?:(?:an?|the) )?(?:item|contribution|submission)'],
]
/** Then only being one's own may follow; anything else tells of something else, as the cancelling of fees. */
const MADE = '(?: (?:التي|الذي|اللي|which i|that i|i) .{1,120})?'

const patterns = (nouns: typeof OWN, rest: string): readonly (readonly [AskedAbout, RegExp])[] =>
  nouns.map(([about, noun]) => [about, new RegExp(`^(?:${VERB})(?: (?:لي|عني))? (?:${noun})${rest}$`, 'u')] as const)

const PATTERNS = [...patterns(OWN, '(?: .{1,120})?'), ...patterns(KNOWN, MADE)]
/** A longer text tells of something. Characters as folded. */
const LONGEST = 200

/** Which of their own contributions somebody asks to take back; undefined for anything else. */
export const withdrawalIn = (text: string): AskedAbout | undefined => {
  const typed = withoutGreeting(fold(text))
  if (typed.length > LONGEST) return undefined
  const forms = withoutAsking(typed)
  return PATTERNS.find(([, pattern]) => forms.some(words => pattern.test(words)))?.[0]
}
