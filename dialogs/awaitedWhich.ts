import type { TrackingCode } from '../src/domain/ids.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { shorten } from '../src/language/shorten.js'
import { verdictOf } from '../src/language/verdict.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import { type Step, go, stay } from './kit/dialog.js'
import { labelWidth } from './kit/rows.js'
import type { Input, Turn } from './kit/turn.js'

/** Characters of a question or a title by which it is known again. */
const SHOWN = 80

const titleOf = (turn: Turn, code: TrackingCode): string => turn.look({ fact: 'item', code })?.title ?? code

/** Asks which of several cases some words belong to; they are kept until the person says so. */
export const askWhichCase = (turn: Turn, codes: readonly TrackingCode[], said: string): Step => {
  const rows = codes.map(code =>
    choice(`for.${code}`, { text: shorten(titleOf(turn, code), labelWidth(turn)) }, { description: { text: code } }),
  )
  turn.says.push(say('complaint.which', {}, { choices: [...rows, MENU], list: 'track.list.list' }))
  return stay({ typed: said, cases: codes })
}

/** The case that was chosen, by its row or its code, gets the words; undefined where none was. */
export const answersWhichCase = (
  typed: string | undefined,
  cases: readonly TrackingCode[] | undefined,
  input: Input,
): Step | undefined => {
  if (typed === undefined || !cases) return undefined
  const named = input.is === 'said' ? readTrackingCode(input.text) : undefined
  const code = cases.find(each => each === named || (input.is === 'chose' && input.id === `for.${each}`))
  if (code === undefined) return undefined
  const verdict = verdictOf(typed)
  return verdict
    ? go('caseTalk', { code, what: 'verdict', solved: verdict.solved, ...(verdict.told && { said: typed }) })
    : go('caseTalk', { code, what: 'answer', said: typed })
}

/** More words while it is asked which case they are for belong to those before. */
export const goingOn = (typed: string | undefined, cases: readonly TrackingCode[] | undefined, input: Input): Input =>
  typed !== undefined && cases && input.is === 'said' ? { is: 'said', text: `${typed}\n${input.text}` } : input

/** The questions of staff that wait, when there are several, each with its button; undefined where there are not. */
export const awaitedQuestions = (turn: Turn, codes: readonly TrackingCode[]): Say | undefined => {
  const waiting = codes.flatMap(code => {
    const state = turn.look({ fact: 'item', code })?.case?.state
    return state?.is === 'waitingForCitizen' ? [{ code, question: state.question }] : []
  })
  if (waiting.length < 2) return undefined
  const lines: readonly Value[] = waiting.map(({ code, question }) => ({
    phrase: 'complaint.awaited.line',
    args: { code, question: shorten(question, SHOWN) },
  }))
  const choices = waiting.map(({ code }) =>
    choice(`answer:${code}`, 'complaint.awaited.answer', { args: { code }, lasting: true }),
  )
  const args = { n: waiting.length, questions: { list: lines, by: '\n' } } as const
  return say('complaint.awaited', args, { choices: [...choices, MENU] })
}
