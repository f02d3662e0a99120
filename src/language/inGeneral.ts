import { readData } from '../../locales/readData.js'
import { concernOf } from './concerns.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { asksIn } from './request.js'
import { findersOf } from './wordings.js'

const GENERAL = readData('safety')['in general']
const { opening, whole } = findersOf(GENERAL.parts)

const PROPOSING = opening(GENERAL.proposing)
const ASKING = opening(GENERAL.asking)
const OWN = whole(GENERAL["somebody's own"])

/** How sure a proposal must be, besides saying that it is one: reports of danger resemble proposals at less. */
const SURE = 0.85
/** A question about rules is short; what is longer tells something. */
const QUESTION_MAX = 16

/** True for a text that opens by saying that it proposes something, and is one as a whole: `proposal` tells how likely, from 0 to 1. */
export const proposesSurely = (text: string, proposal: number): boolean =>
  proposal >= SURE && PROPOSING.test(withoutGreeting(fold(text)))

/**
 * True for a question about rules and what is done, «ما سياسة الوزارة بخصوص التنمر؟»: of nobody's own, and not of harm to oneself.
 */
export const asksAboutRules = (text: string): boolean => {
  const words = wordsOf(text)
  return (
    words.length <= QUESTION_MAX &&
    asksIn(text) &&
    ASKING.test(withoutGreeting(fold(text))) &&
    !words.some(word => OWN.test(word)) &&
    concernOf(text) !== 'selfHarm'
  )
}
