import { readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { findersOf, wordSet } from './wordings.js'

/** What somebody asks about who asks what became of theirs. */
export type AskedAbout = 'proposal' | 'complaint' | 'any'

/** A question is short; what is longer tells something. */
const WORDS_MAX = 9

const said = readData('status-questions')
const find = findersOf(said.parts)

const PROPOSAL = find.whole(said.about.proposal)
const COMPLAINT = find.whole(said.about.complaint)
const ANY = find.whole(said.about.any)

/** Said of one's own: «مقترحي», «الشكوى مالتي», "my complaint". */
const OWN = find.whole(said.own)
const OWN_ENDING = find.whole(said['named as one’s own'])
/** «شو أخبار الشكوى»: as a question it can only be of one's own where nothing follows that says which. */
const THE_ONE = find.whole(said['the one'])
const NEWS = find.opening(said['what news'])
const NEWS_MAX = 5
/** «مقترحي شو صار عليه»: what is asked about comes first. */
const NAMED_FIRST = find.opening(said['asked after its name'])

/** Asked of what bears no name of a contribution: their argument, «تعليقي»; their vote or support, "what happened to my vote?". */
const OF_OWN = find.whole(said['asked of one’s own'].any)
const OF_PART = find.whole(said['asked of one’s own'].part)

const ASKING = wordSet(said.asking)
/** The words a question of status opens with; others may ask in earnest within an account of what happened. */
const OPENING = wordSet(said.opening)

const askedIn = (words: readonly string[], isQuestion: boolean): AskedAbout | undefined => {
  const [first = ''] = words
  if (words.length < 2 || words.length > WORDS_MAX) return undefined
  const isNews = words.length <= NEWS_MAX && THE_ONE.test(words.at(-1) ?? '') && NEWS.test(words.join(' '))
  if (!isNews && !words.some(word => OWN.test(word) || OWN_ENDING.test(word))) return undefined
  const namedFirst = words.length <= NEWS_MAX && OWN_ENDING.test(first) && NAMED_FIRST.test(words.join(' '))
  const asks = isQuestion || namedFirst || OPENING.has(first) || /^[وف]/u.test(first)
  if (!asks || !words.some(word => ASKING.has(word) || ASKING.has(word.replace(/^[وف]/u, '')))) return undefined
  if (words.some(word => PROPOSAL.test(word))) return 'proposal'
  if (words.some(word => COMPLAINT.test(word))) return 'complaint'
  return words.some(word => ANY.test(word)) ? 'any' : undefined
}

/** «أريد أعرف وين وصل مقترحي»: asking to know. */
const KNOWING = /^(?:اعرف|نعرف|اسال عن|اسال|استفسر عن|know|find out|ask) /u

const formsOf = (text: string): readonly string[] =>
  withoutAsking(withoutGreeting(fold(text))).map(form => form.replace(KNOWING, ''))

/** Whether somebody asks what became of what they took part in without having sent it: a vote, a support. */
export const asksOfPart = (text: string): boolean => formsOf(text).some(form => OF_PART.test(form))

/** Of which of their own contributions somebody asks what became of it, greeting or not; undefined for anything else. */
export const statusQuestionIn = (text: string): AskedAbout | undefined =>
  formsOf(text)
    .map(form => (OF_OWN.test(form) ? 'any' : askedIn(wordsOf(form), /[?؟]\s*$/u.test(text.trim()))))
    .find(about => about !== undefined)
