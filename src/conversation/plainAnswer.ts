import { introductionIn } from '../language/capacity.js'
import { fold, wordsOf } from '../language/fold.js'
import { tellsAStory } from '../language/story.js'

const PLACED = /^(?:في|عند|قرب|داخل|خارج|خلف|امام|جنب|in|at|on|near|inside|outside|behind) /u
const UNEASY = /scared|afraid|fear|help|night|alone|خاي?ف|خائف|خاف|ساعد|وحد|ليل/u
/** Of fear, night and being alone nothing is passed over as a mere answer, whoever says who they are beside it. */
export const isUneasy = (text: string): boolean => UNEASY.test(fold(text))

/** A place in more words may tell who was there. */
const PLACE_MAX = 5

/** «في المختبر», "at the school gate": where, and nothing else. */
const namesPlace = (text: string): boolean =>
  wordsOf(text).length <= PLACE_MAX && PLACED.test(fold(text)) && !tellsAStory(text)

/** What is no more than an answer at each question. */
const ANSWERS: Readonly<Record<string, (text: string) => boolean>> = {
  'step.registration.capacity': text => introductionIn(text) !== undefined,
  'step.complaint.where': namesPlace,
}

/** True for words that only answer the question at a place of the conversation, whatever they sound like. */
export const onlyAnswers = (at: string, text: string): boolean => ANSWERS[at]?.(text) === true && !isUneasy(text)
