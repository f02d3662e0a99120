import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { fold, wordsOf } from './fold.js'
import { wishOf } from './keywords.js'
import { afterAssuring, clausesOf, isAssuring } from './negation.js'
import { type Wordings, findersOf } from './wordings.js'

/** What is answered to a question of yes or no. */
export type YesOrNo = 'yes' | 'no'

/** The longest word of agreeing or refusing has so many words, as "yes i do agree". */
const ANSWER_WORDS = 4
/** A longer message tells of something. */
const WORDS_MAX = 14

/** Clauses of one message that say yes and no, as «لا، أوافق»: nobody can tell which is meant. */
const saysBoth = (text: string): boolean => {
  const said = new Set(
    clausesOf(text)
      .map(words => words.join(' '))
      .filter(clause => !isAssuring(clause))
      .map(wishOf),
  )
  return said.has('yes') && said.has('no')
}

/** "Of course not", «أكيد لا»: the word before it agrees to nothing. */
const refusesSurely = (text: string): boolean => {
  const rest = afterAssuring(text)
  return rest !== undefined && (rest === 'not' || wishOf(rest) === 'no')
}

/** Whether a message as a whole says yes or no, in either language, dialect or Latin letters. */
export const yesOrNo = (text: string): YesOrNo | undefined => {
  if (refusesSurely(text)) return 'no'
  const wish = wishOf(text)
  return (wish === 'yes' || wish === 'no') && !saysBoth(text) ? wish : undefined
}

/** Yes or no with something after it: «هيه موافق بس بدون اسمي», "yes, but without my name". */
export const answerIn = (text: string): YesOrNo | undefined => {
  const whole = yesOrNo(text)
  const words = wordsOf(text)
  if (whole || words.length > WORDS_MAX || saysBoth(text)) return whole
  return Array.from({ length: ANSWER_WORDS }, (_none, at) => words.slice(0, ANSWER_WORDS - at).join(' '))
    .map(yesOrNo)
    .find(said => said !== undefined)
}

type Answers = DataFiles['answers']

const find = findersOf({})
const ANSWERS: ReadonlyMap<keyof Answers, RegExp> = new Map(
  entriesOf<keyof Answers, Wordings>(readData('answers')).map(([answer, said]) => [answer, find.whole(said)] as const),
)

/** Whether a message as a whole gives that answer, which one question of ours takes besides its buttons. */
export const answersBy = (answer: keyof Answers, text: string): boolean =>
  ANSWERS.get(answer)?.test(fold(text)) === true
