import { readData } from '../../locales/readData.js'
import { answerIn } from './answer.js'
import { wordsOf } from './fold.js'
import { wordSet } from './wordings.js'

const { yes, opening, beside, signs } = readData('safety').agreeing

const AGREEING = wordSet(yes)
const OPENING = wordSet(opening)
const BESIDE = wordSet(beside)
const SIGNS: ReadonlySet<string> = new Set(signs)
/** What only colours a sign or parts it from the next. */
const SHADE = /[\p{Emoji_Modifier}\uFE0F\s]/gu

const isSigned = (text: string): boolean => {
  const left = [...text.replace(SHADE, '')]
  return left.length > 0 && left.every(sign => SIGNS.has(sign))
}

/**
 * True where a whole message lets words become a report of danger: «اه نعم», «طيب حولوه», «يا ريت», a thumb. At this one
 * question more counts as a yes than anywhere else, because a yes that is missed is worse than one too many.
 */
export const agreesToReport = (text: string): boolean => {
  const words = wordsOf(text)
  if (words.length === 0) return isSigned(text)
  return words.some(word => AGREEING.has(word)) && words.every(word => AGREEING.has(word) || BESIDE.has(word))
}

/** A yes that no keyword is, with more after it, unless that is a no: «اه يضربه بالعصا». */
export const opensAgreeing = (text: string): boolean => {
  const [first = '', ...rest] = wordsOf(text)
  return OPENING.has(first) && answerIn(rest.join(' ')) !== 'no'
}
