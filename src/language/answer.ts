import { wordsOf } from './fold.js'
import { wishOf } from './keywords.js'

/** What is answered to a question of yes or no. */
export type YesOrNo = 'yes' | 'no'

/** The longest word of agreeing or refusing has so many words, as "yes i do agree". */
const ANSWER_WORDS = 4
/** A longer message tells of something. */
const WORDS_MAX = 14

/** Whether a message as a whole says yes or no, in either language, dialect or Latin letters. */
export const yesOrNo = (text: string): YesOrNo | undefined => {
  const wish = wishOf(text)
  return wish === 'yes' || wish === 'no' ? wish : undefined
}

/** Yes or no with something after it: «هيه موافق بس بدون اسمي», "yes, but without my name". */
export const answerIn = (text: string): YesOrNo | undefined => {
  const whole = yesOrNo(text)
  const words = wordsOf(text)
  if (whole || words.length > WORDS_MAX) return whole
  return Array.from({ length: ANSWER_WORDS }, (_none, at) => words.slice(0, ANSWER_WORDS - at).join(' '))
    .map(yesOrNo)
    .find(said => said !== undefined)
}
