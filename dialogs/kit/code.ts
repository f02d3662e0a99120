import type { TrackingCode } from '../../src/domain/ids.js'
import { type CodeLetter, trackingCode } from '../../src/domain/trackingCode.js'
import type { Turn } from './turn.js'

/** Candidates tried before a longer code is taken. */
const ATTEMPTS = 8

/**
 * The tracking code of what is being sent: the first of this event's candidates that nothing else bears. It is reserved for
 * the event while it is looked up, so a re-run of the turn gets the same one and no two contributions can share it.
 */
export const newCode = (turn: Turn, letter: CodeLetter): TrackingCode => {
  const seed = turn.seed(letter)
  const candidates = Array.from({ length: ATTEMPTS + 1 }, (_none, attempt) =>
    trackingCode(letter, turn.now, seed, attempt),
  )
  return turn.look({ fact: 'freeCode', evt: turn.inbound.evt, candidates })
}
