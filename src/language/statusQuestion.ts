import { fold, wordsOf } from './fold.js'

/** What somebody asks about who asks what became of theirs. */
export type AskedAbout = 'proposal' | 'complaint' | 'any'

/** A question is short; what is longer tells something. */
const WORDS_MAX = 9

const PROPOSAL = /^(?:ال|لل|ل|ب|و)?(?:مقترح|اقتراح|فكر)|^(?:proposals?|suggestions?|ideas?)$/u
const COMPLAINT = /^(?:ال|لل|ل|ب|و)?(?:شكو|شكاو)|^complaints?$/u
const ANY = /^(?:ال|لل|ل|ب|و)?(?:طلب|مشارك|تذكر)|^(?:requests?|items?|contributions?|tickets?|submissions?)$/u

/** Said of one's own: «مقترحي», «الشكوى مالتي», "my complaint". */
const OWN = /^(?:my|our|mine|مالي|مالتي|مالنا|مالتنا|حقي|حقتي)$/u
const OWN_ENDING =
  /(?:مقترح|مقترحات|اقتراح|اقتراحات|فكرت|شكوا|شكوت|شكاوا|طلب|طلبات|مشاركت|مشاركات|تذكرت)(?:ي|نا)$|(?:شكواي|شكاواي)$/u

const ASKING = new Set(
  (
    'ماذا شو ايش وش موه متي وين اين كيف هل اخبار مصير حال حاله نتيجه وصل وصلت ' +
    'what where when how any is has did status update news became happened'
  )
    .split(' ')
    .map(fold),
)
/** The words a question of status opens with; others may ask in earnest within an account of what happened. */
const OPENING = new Set(
  'ماذا شو ايش وش موه متي وين اين كيف هل ما اخبار مصير حاله what where when how any is has did status'
    .split(' ')
    .map(fold),
)

/** Of which of their own contributions somebody asks what became of it; undefined for anything else. */
export const statusQuestionIn = (text: string): AskedAbout | undefined => {
  const words = wordsOf(text)
  const [first = ''] = words
  if (words.length < 2 || words.length > WORDS_MAX) return undefined
  if (!words.some(word => OWN.test(word) || OWN_ENDING.test(word))) return undefined
  const asks = /[?؟]\s*$/u.test(text.trim()) || OPENING.has(first) || /^[وف]/u.test(first)
  if (!asks || !words.some(word => ASKING.has(word) || ASKING.has(word.replace(/^[وف]/u, '')))) return undefined
  if (words.some(word => PROPOSAL.test(word))) return 'proposal'
  if (words.some(word => COMPLAINT.test(word))) return 'complaint'
  return words.some(word => ANY.test(word)) ? 'any' : undefined
}
