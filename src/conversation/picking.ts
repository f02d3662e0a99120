import type { Offered } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { toAscii } from '../language/digits.js'
import { fold, wordsOf } from '../language/fold.js'
import { isMistyped } from '../language/nearest.js'
import { numberIn, placeNamedIn } from '../language/ordinals.js'
import { readChoiceId } from '../language/render.js'
import { sendingOf } from '../language/request.js'
import { mayBeDanger } from '../language/safety.js'
import { choice, say } from '../messaging/say.js'

/** Choices of the newest question that typed words may mean: one of them is picked, of several it is asked which. */
export type Meant = readonly Offered[]
const NONE: Meant = []

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

const newest = ({ state }: Turn): Meant => (state.free ? NONE : state.offered.slice(0, state.numbered))

/** Leads elsewhere rather than answers: no such choice is the last of the answers. */
const WAY = /^(?:nav\.|flow\.|agent\.|polls\.list$|more$|topics|places\.|edit$)/u
const isAnswer = ({ id }: Offered): boolean => !WAY.test(readChoiceId(id).id)

const numbersIn = ({ label }: Offered): readonly unknown[] =>
  wordsOf(label)
    .map(numberIn)
    .filter(number => typeof number === 'number')

/** A label of so many words is a number with its noun, as an hour; in a longer one numbers tell something else. */
const NUMBER_WORDS = 2
const isNumber = (each: Offered): boolean => wordsOf(each.label).length <= NUMBER_WORDS && numbersIn(each).length > 0

/** «الثانية» among hours may be the second answer or the hour itself: where answers bear numbers, both must lead to the same. */
const byPlace = (turn: Turn, text: string): Meant => {
  const place = placeNamedIn(text)
  if (place === undefined) return NONE
  const all = newest(turn)
  const at = place === 'last' ? all.findLast(isAnswer) : all[place - 1]
  if (!at || DELICATE.test(at.id)) return NONE
  const named = all.filter(each => numbersIn(each).includes(place))
  const isSure = place === 'last' || (named.length === 0 ? !all.some(isNumber) : named.length === 1 && named[0] === at)
  return isSure ? [at] : all.filter(isAnswer)
}

const mistyped = (turn: Turn, text: string): Meant =>
  mayBeDanger(text) ? NONE : newest(turn).filter(({ id, label }) => !DELICATE.test(id) && isMistyped(text, label))

/** The choices of the newest question that are named by their place, or whose labels were typed with slips. */
export const meantBy = (turn: Turn, text: string): Meant => {
  const placed = byPlace(turn, text)
  return placed.length > 0 ? placed : mistyped(turn, text)
}

/** Asks which of several choices was meant, each a button as before. */
export const askWhichOf = (turn: Turn, text: string, meant: Meant): void => {
  const choices = meant.map(({ id, label }) => {
    const own = readChoiceId(id)
    return choice(own.id, { text: label }, own.step === undefined ? { lasting: true } : {})
  })
  turn.says.push(say('navigation.which', { typed: text }, { choices }))
}
