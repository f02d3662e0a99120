import type { Urgency } from '../domain/complaint.js'
import { concernOf } from './concerns.js'
import { type Seen, headOf } from './head.js'

/** From here on a person must look now. Set low: what is missed is worse than what is looked at in vain. */
const CRITICAL_MIN = 0.14

const guessUrgency = headOf<Urgency>('urgency')
const guessDanger = headOf<'true' | 'false'>('danger')

const shareOf = <L extends string>(guesses: readonly { label: L; confidence: number }[], wanted: L): number =>
  guesses.find(({ label }) => label === wanted)?.confidence ?? 0

/** How much a text sounds like somebody in danger, from 0 to 1: the mean of two readers that learned from other examples. */
export const dangerIn = (as: Seen): number =>
  (shareOf(guessUrgency(as), 'critical') + shareOf(guessDanger(as), 'true')) / 2

/** True where it sounds like danger, whatever phrases it has. */
export const soundsDangerous = (as: Seen): boolean => dangerIn(as) >= CRITICAL_MIN

/** Bullying that goes on is looked at within days, not minutes, unless it sounds like more. */
const saysCritical = (text: string): boolean => ![undefined, 'bullying', 'neglect'].includes(concernOf(text))

/** How soon somebody must look at a text. */
export const urgencyOf = (text: string, as: Seen): Urgency => {
  if (saysCritical(text) || soundsDangerous(as)) return 'critical'
  const guesses = guessUrgency(as)
  return shareOf(guesses, 'high') > shareOf(guesses, 'normal') ? 'high' : 'normal'
}
