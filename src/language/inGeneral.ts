import { readData } from '../../locales/readData.js'
import { concernOf } from './concerns.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { asksIn } from './request.js'
import { findersOf } from './wordings.js'

const GENERAL = readData('safety')['in general']
const { opening, whole, within } = findersOf(GENERAL.parts)

const PROPOSING = opening(GENERAL.proposing)
const ASKING = opening(GENERAL.asking)
const MEASURE = opening(GENERAL['naming a measure'])
const OWN = whole(GENERAL["somebody's own"])
const DUTY = within(GENERAL['what all should do'])
const HABIT = within(GENERAL['what happens every year'])
const TODAY = within(GENERAL['what happened just now'])

/** How sure a proposal must be, besides saying that it is one: reports of danger resemble proposals at less. */
const SURE = 0.85
/** A question about rules is short; what is longer tells something. */
const QUESTION_MAX = 16
/** And so is a title. */
const TITLE_MAX = 12

const namesOwn = (words: readonly string[]): boolean => words.some(word => OWN.test(word))

/** True for what reads like the title of a proposal, «حماية الطلبة من التحرش»: a measure of nobody's own, without a word of proposing. */
export const namesMeasure = (text: string): boolean => {
  const words = wordsOf(text)
  return (
    words.length <= TITLE_MAX &&
    MEASURE.test(withoutGreeting(words.join(' '))) &&
    !namesOwn(words) &&
    concernOf(text) !== 'selfHarm'
  )
}

/** Of nobody's own, of nothing that happened just now, and not of harm to oneself. */
const isOfNobody = (text: string): boolean => {
  const words = wordsOf(text)
  return !namesOwn(words) && !TODAY.test(words.join(' ')) && concernOf(text) !== 'selfHarm'
}

/** «على كل المدارس تعليم السباحة لأن …»: what all should do, and why. */
const saysWhatAllShould = (text: string): boolean => DUTY.test(fold(text)) && isOfNobody(text)

/**
 * True for accidents that happen year after year, "children drown every summer", or for which all should do something; what
 * people do to others is none.
 */
export const tellsOfAccidents = (text: string): boolean =>
  concernOf(text) === 'danger' && (saysWhatAllShould(text) || (HABIT.test(fold(text)) && isOfNobody(text)))

/**
 * True for a text that says that it proposes something, names a measure or says what all schools should do, and is a proposal
 * as a whole: `proposal` tells how likely, from 0 to 1.
 */
export const proposesSurely = (text: string, proposal: number): boolean =>
  proposal >= SURE && (PROPOSING.test(withoutGreeting(fold(text))) || namesMeasure(text) || saysWhatAllShould(text))

/**
 * True for a question about rules and what is done, «ما سياسة الوزارة بخصوص التنمر؟»: of nobody's own, and not of harm to oneself.
 */
export const asksAboutRules = (text: string): boolean => {
  const words = wordsOf(text)
  return (
    words.length <= QUESTION_MAX &&
    asksIn(text) &&
    ASKING.test(withoutGreeting(fold(text))) &&
    !namesOwn(words) &&
    concernOf(text) !== 'selfHarm'
  )
}
