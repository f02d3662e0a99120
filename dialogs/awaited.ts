import type { TrackingCode } from '../src/domain/ids.js'
import { answerIn, yesOrNo } from '../src/language/answer.js'
import { wishOf } from '../src/language/keywords.js'
import { verdictOf } from '../src/language/verdict.js'
import { choice, say } from '../src/messaging/say.js'
import { askWhichCase, awaitedQuestions } from './awaitedWhich.js'
import { askVerdict, awaitNothing, goesOnTelling, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { brought, sayGot, saysNothing, write } from './caseWords.js'
import { isAboutElse } from './kit/aboutElse.js'
import { type Step, go, stay } from './kit/dialog.js'
import type { Input, Turn } from './kit/turn.js'

/** The menu's own state: it stays open beneath. */
const AT_MENU = stay({})

const isThanks = (input: Input): boolean => input.is === 'said' && wishOf(input.text) === 'thanks'

/** An answer to staff may be more of the problem; more of a report may tell of danger, too. */
const OF_CASE = ['complaint'] as const
const OF_REPORT = ['complaint', 'safety', 'proposal'] as const

const answered = (turn: Turn, codes: readonly TrackingCode[], input: Input): Step | undefined => {
  const code = codes.at(-1)
  if (code === undefined) return undefined
  if (input.is === 'said' && answerIn(input.text) === undefined && isAboutElse(turn, input.text, OF_CASE))
    return undefined
  if (input.is === 'sent') return go('caseTalk', { code, what: 'answer' })
  const words = brought(input)
  if (!words?.ok) return undefined
  if (codes.length > 1 && input.is === 'said') return askWhichCase(turn, codes, words.value.text)
  write(turn, code, words.value)
  awaitNothing(turn, code)
  sayGot(turn, code, 'complaint.answer.got')
  return AT_MENU
}

/** Whoever has just reported danger goes on telling: what they write soon after is part of the report. */
const toldMore = (turn: Turn, code: TrackingCode, input: Input): Step | undefined => {
  if (input.is === 'said' && (saysNothing(input) || wishOf(input.text) || isAboutElse(turn, input.text, OF_REPORT)))
    return undefined
  const words = brought(input)
  if (!words?.ok) return undefined
  write(turn, code, words.value)
  goesOnTelling(turn, code)
  sayGot(turn, code, 'complaint.add.got')
  return AT_MENU
}

/** Whether it is solved, in words of their own; what more they say is why it is not. Of several it is asked which. */
const judged = (turn: Turn, codes: readonly TrackingCode[], input: Input): Step | undefined => {
  const verdict = input.is === 'said' ? verdictOf(input.text) : undefined
  const code = codes.at(-1)
  if (!verdict || input.is !== 'said' || code === undefined) return undefined
  if (codes.length > 1) return askWhichCase(turn, codes, input.text)
  const { solved, told } = verdict
  return go('caseTalk', { code, what: 'verdict', solved, ...(told && { said: input.text }) })
}

/** Files and places sent while a person leads the talk reach them without a word from the bot. */
const handedOver = (turn: Turn, code: TrackingCode, input: Input): Step | undefined => {
  const words = input.is === 'sent' || input.is === 'placed' ? brought(input) : undefined
  if (words?.ok) write(turn, code, words.value)
  else if (words) turn.says.push(words.say)
  return words && AT_MENU
}

/** Whether a plain yes or no can only be for staff, who have put a question that still waits. */
export const answersAwaited = ({ state, now }: Turn, text: string): boolean =>
  yesOrNo(text) !== undefined && state.awaited.some(({ what, until }) => what !== 'more' && until >= now)

const codesOf = (
  waiting: Turn['state']['awaited'],
  wanted: Turn['state']['awaited'][number]['what'],
): readonly TrackingCode[] => waiting.filter(({ what }) => what === wanted).map(({ code }) => code)

/** Puts again what staff wait for, so that a courtesy does not lose it; false where nothing is awaited. */
export const askAwaited = (turn: Turn): boolean => {
  const waiting = turn.state.awaited.filter(({ what, until }) => what !== 'more' && until >= turn.now)
  const newest = waiting.at(-1)
  if (!newest) return false
  const several = awaitedQuestions(turn, codesOf(waiting, 'question'))
  if (several) {
    turn.says.push(several)
    return true
  }
  const { code, what } = newest
  if (what === 'verdict') {
    turn.says.push(askVerdict(code))
    return true
  }
  const handled = turn.look({ fact: 'item', code })?.case
  if (handled?.state.is !== 'waitingForCitizen') return false
  const choices = [choice(`answer:${code}`, 'choice.answer', { lasting: true }), openItem(code), MENU]
  turn.says.push(say('complaint.answer', { code, question: handled.state.question }, { choices }))
  return true
}

/**
 * Takes what is written at the menu for what staff wait for: their question's answer, whether the problem is solved, or
 * more of a report of danger.
 * Thanks are thanks and open nothing again. Undefined where nothing is awaited or the words are about something else.
 */
export const answerAwaited = (turn: Turn, input: Input): Step | undefined => {
  if (turn.state.owner.is === 'staff') return handedOver(turn, turn.state.owner.code, input)
  const waiting = turn.state.awaited.filter(({ until }) => until >= turn.now)
  if (waiting.length > 0 && isThanks(input)) {
    const asks = waiting.some(({ what }) => what !== 'more')
    turn.says.push(say('menu.thanks', {}, asks ? {} : { choices: [MENU] }))
    askAwaited(turn)
    return AT_MENU
  }
  const newest = waiting.findLast(({ what }) => what !== 'more')
  const verdict = newest?.what === 'verdict' ? judged(turn, codesOf(waiting, 'verdict'), input) : undefined
  if (verdict) return verdict
  const report = waiting.findLast(({ what }) => what === 'more')
  return answered(turn, codesOf(waiting, 'question'), input) ?? (report && toldMore(turn, report.code, input))
}
