import { yesOrNo } from './answer.js'
import { fold, wordsOf } from './fold.js'

/** What its author says of a problem that was answered: whether it is solved. */
export type Verdict = 'yes' | 'partly' | 'no'

const folded = (...words: readonly string[]): readonly string[] => words.map(fold)

/** Whole messages that say it and nothing else, besides plain yes and no. */
const WHOLE: ReadonlyMap<Verdict, readonly string[]> = new Map([
  ['partly', folded('جزئيا', 'حلت جزئيا', 'حل جزئي', 'نوعا ما', 'بعضها', 'partly', 'partially', 'somewhat', 'in part')],
  [
    'no',
    folded(
      'لم تحل',
      'لا لم تحل',
      'ما انحلت',
      'ما حلت',
      'لم يحل',
      'ليس بعد',
      'not solved',
      'unsolved',
      'not yet',
      'not fixed',
    ),
  ],
  ['yes', folded('حلت', 'نعم حلت', 'انحلت', 'تم الحل', 'حلت المشكلة', 'solved', 'yes solved', 'fixed', 'resolved')],
])

/** Within a sentence as it is folded: that nothing was mended, that it goes on, and that it was mended. */
const UNMENDED =
  /(?:^| )(?:لم|ما|مب|مو|ولا|محد|ماحد)(?: \S+)? (?:ا|ت|ي|ن|ان|تن|ين|يت|تت)?(?:حل|صلح|صلاح|صليح|ضبط|زبط|عالج|تغير)\S*|(?:^| )(?:not|never|isnt|wasnt|hasnt|havent|didnt|arent|nobody|no one|nothing)(?: \S+){0,3} (?:solved|fixed|fix|resolved|repaired|working|changed|better|sorted|happened|came|come)(?: |$)|(?:^| )(?:unsolved|unresolved|unfixed)(?: |$)/u
const GOES_ON =
  /(?:^| )(?:ما ?زال\S*|لا ?زال\S*|للحين|للان|لين الحين|لحد الحين|لحد الان|الي الان|حتي الان|لسه|لسا|نفس المشكله|نفس الشي|نفس الحال\S*|still|same (?:problem|issue|thing)|no change|broken again)(?: |$)/u
const MENDED =
  /(?:^| )(?:تم حل\S*|تمت? (?:اصلاح|تصليح|معالجه|صيانه)\S*|انحل\S*|حلت|حلوها|تصلح\S*|صلحوه\S*|اشتغل\S*|solved|fixed|resolved|repaired|sorted|(?:working|works) (?:now|again|fine|well))(?: |$)/u
/** Asks or wishes for it. */
const WISHED =
  /(?:^| )(?:متي|هل|كم|كيف|ليش|لماذا|اريد|نريد|ارجو|نرجو|ابغا|ابا|لازم|يجب|when|will|would|should|must|needs?|can|could|please|want|who|how|why|if|be)(?: |$)/u
const RESTRICTED = /(?:^| )(?:بس|لكن|ولكن|الا|باقي|but|except|only)(?: |$)/u

/** A short message can be about nothing else; a longer one that only says that something goes on may be. */
const WORDS_MAX = 14

/** True for words which say that a problem of theirs is there as before. */
export const saysUnsolved = (text: string): boolean => UNMENDED.test(fold(text)) || GOES_ON.test(fold(text))

/** What a message says and nothing else: «نعم», "not solved". */
const plainVerdictOf = (text: string): Verdict | undefined => {
  const typed = fold(text)
  return yesOrNo(text) ?? [...WHOLE].find(([, words]) => words.includes(typed))?.[0]
}

/** Whether a problem is solved, by the words of its author; `told` where they say more than that. Undefined for anything else. */
export const verdictOf = (text: string): { readonly solved: Verdict; readonly told: boolean } | undefined => {
  const plain = plainVerdictOf(text)
  if (plain) return { solved: plain, told: false }
  const typed = fold(text)
  const isShort = wordsOf(text).length <= WORDS_MAX
  if (UNMENDED.test(typed) || (isShort && GOES_ON.test(typed))) return { solved: 'no', told: true }
  if (!isShort || !MENDED.test(typed) || WISHED.test(typed)) return undefined
  return { solved: RESTRICTED.test(typed) ? 'partly' : 'yes', told: true }
}
