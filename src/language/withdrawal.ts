import { withoutAsking } from './asking.js'
import { fold } from './fold.js'
import { withoutGreeting } from './keywords.js'
import type { AskedAbout } from './statusQuestion.js'

/** Taking back, as people say it: they ask to delete or to cancel what can only be withdrawn. */
const VERB =
  '(?:ا|ن|ت)?(?:سحب|حذف|لغي|مسح|شيل|زيل|تراجع عن)|ا(?:سحب|حذف|لغ|مسح)وا?|ا?شيلوا?|الغاء|ازاله|(?:ال)?تراجع عن|السحب|الحذف' +
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
/** What may follow that: which of them, when it was sent, and why. Anything else tells of something else, as of what others deleted. */
const TAIL =
  '(?: (?:ال)?(?:اخير|اخيره|سابق|سابقه|قديم|قديمه|هذا|هذه|هذي|ذا|رقم|كود|امس|البارحه|اليوم|الان|الحين|لو سمحت|لو سمحتم|من فضلك|من فضلكم|رجاء))*' +
  '(?: (?:please|now|today|yesterday|pls|[a-z]\\d{2} ?[a-z0-9]{4,6}))*' +
  '(?: (?:لان|لاني|لانه|لانها|لانني|عشان|علشان|بسبب|حيث|فقد|وقد|التي|الذي|اللي|which|that|i|because|since|as|it|its|the (?:matter|issue|problem)) .{1,120}| لان[هاي]?)?'
/** Then only being one's own may follow; anything else tells of something else, as the cancelling of fees. */
const MADE = '(?: (?:التي|الذي|اللي|which i|that i|i) .{1,120})?'

const patterns = (nouns: typeof OWN, rest: string): readonly (readonly [AskedAbout, RegExp])[] =>
  nouns.map(([about, noun]) => [about, new RegExp(`^(?:${VERB})(?: (?:لي|عني))? (?:${noun})${rest}$`, 'u')] as const)

const PATTERNS = [...patterns(OWN, TAIL), ...patterns(KNOWN, MADE)]
/** A longer text tells of something. Characters as folded. */
const LONGEST = 200

/** Whole messages: where people are asked for their own words, nothing more is taken for a request. */
const BARE = patterns(OWN, '(?: (?:please|pls|لو سمحت|لو سمحتم|من فضلك|من فضلكم))?')

/** Which of their own contributions somebody asks to take back; undefined for anything else. */
export const withdrawalIn = (text: string, expected: 'choice' | 'words' = 'choice'): AskedAbout | undefined => {
  const typed = withoutGreeting(fold(text))
  if (typed.length > LONGEST) return undefined
  const forms = withoutAsking(typed)
  return (expected === 'words' ? BARE : PATTERNS).find(([, pattern]) => forms.some(words => pattern.test(words)))?.[0]
}
