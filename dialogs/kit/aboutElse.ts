import { looksLikeCode, readTrackingCode } from '../../src/domain/trackingCode.js'
import { type Intent, intentOf } from '../../src/language/intent.js'
import { isMereRequest, wantsPart } from '../../src/language/request.js'
import type { Turn } from './turn.js'

/** Confidence from which words ask for something of their own. */
const SURE = 0.75
/** A number of a phone, a bus or a card: it answers, whatever the words around it resemble. */
const NUMBER = /\p{Nd}{4}/u

/** True for words that want something else than to answer. Whatever tells of one of the `matters` may be an answer. */
export const isAboutElse = (turn: Turn, text: string, matters: readonly Intent[]): boolean => {
  if (readTrackingCode(text) !== undefined || looksLikeCode(text)) return true
  if (wantsPart(text)) return true
  const meant = intentOf(text, turn.look({ fact: 'meaning', text }))
  if (!meant || meant.confidence < SURE || NUMBER.test(text)) return false
  return !matters.includes(meant.intent) || isMereRequest(text)
}
