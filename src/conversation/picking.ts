import type { Turn } from '../../dialogs/kit/turn.js'
import { toAscii } from '../language/digits.js'
import { fold } from '../language/fold.js'
import { isMistyped } from '../language/nearest.js'
import { sendingOf } from '../language/request.js'
import { mayBeDanger } from '../language/safety.js'

/** Shorter words stand in too many labels to mean one of them. */
const PART_MIN = 3

/**
 * The id of an offered choice whose label was typed, in whatever spelling. Where no free words are expected, a part of a
 * label is enough if only one label has it: «ولي» for «ولي أمر», "parent" for "Parent or guardian".
 */
export const labelled = (turn: Turn, text: string): string | undefined => {
  const typed = fold(text)
  if (typed === '') return undefined
  const { offered, free } = turn.state
  const exact = offered.find(each => fold(each.label) === typed)
  // A part of a label sends nothing: on some channels only one of the two ways to send is a button.
  if (exact || free || typed.length < PART_MIN || sendingOf(text) !== undefined) return exact?.id
  const partly = offered.filter(each => ` ${fold(each.label)} `.includes(` ${typed} `))
  return partly.length === 1 ? partly[0]?.id : undefined
}

/** The id of a choice of the newest question picked by its number: exactly that number, so that 1 never means 10. */
export const numbered = (turn: Turn, text: string): string | undefined => {
  const { state } = turn
  const digits = /^\s*(\d{1,2})\s*[.)]?\s*$/u.exec(toAscii(text))?.[1]
  if (digits === undefined || state.free) return undefined
  return state.offered.slice(0, state.numbered)[Number(digits) - 1]?.id
}

/** What sends, withdraws or erases is done by its own words only; of a place it is asked whether it was meant. */
const DELICATE = /(?:^|[~.])(?:send|confirm|erase|consent\.|gov\.|wil\.)/u

/** The id of the one choice of the newest question whose label was typed with slips. */
export const mistyped = ({ state }: Turn, text: string): string | undefined => {
  if (state.free || mayBeDanger(text)) return undefined
  const near = state.offered
    .slice(0, state.numbered)
    .filter(({ id, label }) => !DELICATE.test(id) && isMistyped(text, label))
  return near.length === 1 ? near[0]?.id : undefined
}
