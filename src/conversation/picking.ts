import { AT_HAND } from '../../dialogs/kit/dangerFirst.js'
import type { Offered } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { yesOrNo } from '../language/answer.js'
import { toAscii } from '../language/digits.js'
import { fold, wordsOf } from '../language/fold.js'
import { clausesOf, negates } from '../language/negation.js'
import { isMistyped } from '../language/nearest.js'
import { numberIn, placeNamedIn } from '../language/ordinals.js'
import { readChoiceId } from '../language/render.js'
import { sendingOf } from '../language/request.js'
import { choice, say } from '../messaging/say.js'
import { asksInWords } from './dangerNumbers.js'
import type { Heard } from './heard.js'
import { takesBack } from './lasting.js'
import { tapped } from './tap.js'

/** Choices of the newest question that typed words may mean: one of them is picked, of several it is asked which. */
type Meant = readonly Offered[]
const NONE: Meant = []

/** Shorter words stand in too many labels to mean one of them. */
const PART_MIN = 3

/** «لا، …»: what follows is another clause. */
const beginsWithNo = (text: string): boolean => {
  const [first, second] = clausesOf(text)
  return second !== undefined && first?.length === 1 && negates(first.join(' '))
}

/** Without those whose label says the opposite: «لا، أوافق» agrees, and is not the button «لا أوافق». */
const notOpposed = (offered: readonly Offered[], text: string): readonly Offered[] =>
  beginsWithNo(text) ? offered.filter(({ label }) => beginsWithNo(label) || !negates(label)) : offered

const spelledIn = (offered: readonly Offered[], text: string): string | undefined => {
  const typed = fold(text)
  return typed === '' ? undefined : notOpposed(offered, text).find(({ label }) => fold(label) === typed)?.id
}

/** The id of an offered choice whose label is what was typed, in whatever spelling. */
export const spelledOut = ({ state }: Turn, text: string): string | undefined => spelledIn(state.offered, text)

/**
 * What takes back is never guessed from a part of its label: «أدعم» is a part of «إلغاء الدعم», and its opposite. Nor is
 * what files a report beneath a question about something else.
 */
const needsItsWholeLabel = (each: Offered): boolean => takesBack(each) || each.id === AT_HAND.id

const labelledIn = (offered: readonly Offered[], free: boolean, text: string): string | undefined => {
  const exact = spelledIn(offered, text)
  const typed = fold(text)
  // A part of a label sends nothing: on some channels only one of the two ways to send is a button.
  if (exact !== undefined || free || typed.length < PART_MIN || sendingOf(text) !== undefined) return exact
  const partly = notOpposed(offered, text).filter(
    each => !needsItsWholeLabel(each) && ` ${fold(each.label)} `.includes(` ${typed} `),
  )
  return partly.length === 1 ? partly[0]?.id : undefined
}

/**
 * The same, and where no free words are expected a part of a label is enough if only one label has it: «ولي» for «ولي أمر»,
 * "parent" for "Parent or guardian". News that came beside the open question is named by more than a bare yes or no: that is
 * for the question.
 */
export const labelled = ({ state }: Turn, text: string): string | undefined => {
  const { offered, free, beside } = state
  const own = labelledIn(offered, free, text)
  return own ?? (beside && yesOrNo(text) === undefined ? labelledIn(beside.offered, free, text) : undefined)
}

/**
 * The choices picked by a number: exactly that number, so that 1 never means 10. It may be one of the open question or one of
 * the news that came beside it.
 */
const numbered = ({ state }: Turn, text: string): Meant => {
  const digits = /^\s*(\d{1,2})\s*[.)]?\s*$/u.exec(toAscii(text))?.[1]
  if (digits === undefined || state.free) return NONE
  const { beside } = state
  const lists = [state.offered.slice(0, state.numbered), beside?.offered.slice(0, beside.numbered) ?? []]
  return lists.flatMap(list => list[Number(digits) - 1] ?? [])
}

const newest = ({ state }: Turn): Meant => (state.free ? NONE : state.offered.slice(0, state.numbered))

/** What leads elsewhere is not the last of the answers. */
const isAnswer = ({ means }: Offered): boolean => means.is !== 'way'

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
  if (!at || at.means.delicate) return NONE
  const named = all.filter(each => numbersIn(each).includes(place))
  const isSure = place === 'last' || (named.length === 0 ? !all.some(isNumber) : named.length === 1 && named[0] === at)
  return isSure ? [at] : all.filter(isAnswer)
}

const mistyped = ({ turn, text, mayBeDanger }: Heard): Meant => {
  const near = notOpposed(newest(turn), text).filter(({ label, means }) => !means.delicate && isMistyped(text, label))
  return near.length > 0 && mayBeDanger() ? NONE : near
}

/** The choices of the newest question that are named by their place, or whose labels were typed with slips. */
const meantBy = (heard: Heard): Meant => {
  const placed = byPlace(heard.turn, heard.text)
  return placed.length > 0 ? placed : mistyped(heard)
}

/** Asks which of several choices was meant, each a button as before. */
const askWhichOf = (turn: Turn, text: string, meant: Meant): void => {
  const choices = meant.map(({ id, label, means }) => {
    const own = readChoiceId(id)
    return choice(own.id, { text: label }, { means, ...(own.step === undefined && { lasting: true }) })
  })
  turn.says.push(say('navigation.which', { typed: text }, { choices }))
}

/** A choice named by its number, its place or its mistyped label; where it may be one of several, it is asked which. */
export const picked = async (heard: Heard): Promise<boolean> => {
  const { stack, turn, text } = heard
  const numbers = numbered(turn, text)
  const meant = numbers.length > 0 ? numbers : meantBy(heard)
  const id = meant.length === 1 ? meant[0]?.id : undefined
  if (id !== undefined && numbers.length > 0 && asksInWords(turn, id)) return true
  if (id !== undefined) await tapped(stack, turn, id)
  else if (meant.length > 1) askWhichOf(turn, text, meant)
  return id !== undefined || meant.length > 1
}
