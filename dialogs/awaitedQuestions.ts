import type { TrackingCode } from '../src/domain/ids.js'
import { shorten } from '../src/language/shorten.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'

/** Characters of a question by which it is known again. */
const SHOWN = 80

/** What staff have asked about a case and wait for; undefined where they do not. */
export const questionAbout = (turn: Turn, code: TrackingCode): string | undefined => {
  const state = turn.look({ fact: 'item', code })?.case?.state
  return state?.is === 'waitingForCitizen' ? state.question : undefined
}

/** The questions of staff that wait, when there are several, each with its button; undefined where there are not. */
export const awaitedQuestions = (turn: Turn, codes: readonly TrackingCode[]): Say | undefined => {
  const waiting = codes.flatMap(code => {
    const question = questionAbout(turn, code)
    return question === undefined ? [] : [{ code, question }]
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
