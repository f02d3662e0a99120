import { readData } from '../../locales/readData.js'
import { answerIn } from './answer.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { asksIn } from './request.js'
import { findersOf } from './wordings.js'

const ASKING = findersOf({}).opening(readData('requests')['asking us for something'])
/** Asks what somebody wants: then a wish is its answer. */
const WISHES_ASKED =
  /(?:^| )(?:(?:ت|يت)?(?:ريد|رغب|فضل|قترح|طلب|تمن)\S*|المطلوب|بغيت\S*|want|wish|like|prefer|need|suggest|request)(?= |$)/u
/** What is longer tells of something. */
const WORDS_MAX = 25
const FIGURE = /\p{Nd}/u

/**
 * True for words that may be the answer to a question of a person, or ask for something else: a question, or a wish, where no
 * wish was asked for. Yes, no, and words with a figure in them answer.
 */
export const mayAskElse = (text: string, question: string): boolean => {
  if (answerIn(text) !== undefined || FIGURE.test(text) || wordsOf(text).length > WORDS_MAX) return false
  return asksIn(text) || (!WISHES_ASKED.test(fold(question)) && ASKING.test(withoutGreeting(fold(text))))
}
