import type { TrackingCode } from '../src/domain/ids.js'
import { answerIn, yesOrNo } from '../src/language/answer.js'
import { concernOf } from '../src/language/concerns.js'
import type { Intent } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { mayBeDanger } from '../src/language/safety.js'
import { statusQuestionIn } from '../src/language/statusQuestion.js'
import { beginsAnew, turningIn } from '../src/language/turning.js'
import { verdictOf } from '../src/language/verdict.js'
import { saysNothing } from './caseWords.js'
import { isAboutElse } from './kit/aboutElse.js'
import type { Awaited } from './kit/state.js'
import type { Input, Turn } from './kit/turn.js'

/** An answer to staff may be more of the problem, or say what should be done; more of a report may tell of danger, too. */
const OF_CASE = ['complaint', 'proposal'] as const
const OF_REPORT = ['complaint', 'safety', 'proposal'] as const

/** What still waits for this person, newest last. */
export const openNow = ({ state, now }: Turn): readonly Awaited[] => state.awaited.filter(({ until }) => until >= now)

/** What staff have asked of this person: a report they may only go on telling is none of it. */
export const askedNow = (turn: Turn): readonly Awaited[] => openNow(turn).filter(({ what }) => what !== 'more')

/** Whether staff have put a question, about that case or any, that still waits. */
export const isQuestionOpen = (turn: Turn, about?: TrackingCode): boolean =>
  askedNow(turn).some(({ what, code }) => what === 'question' && (about === undefined || code === about))

/** Whether a plain yes or no can only be for staff, who have put a question that still waits. */
export const answersAwaited = (turn: Turn, text: string): boolean =>
  yesOrNo(text) !== undefined && askedNow(turn).length > 0

/** What stands last in the chat: what came after all that this person has done, else what was put in reply to it. */
const lastPut = ({ state }: Turn, waiting: readonly Awaited[]): readonly Awaited[] => {
  const came = waiting.filter(({ at }) => at !== undefined && at > state.lastAt)
  return came.length > 0 ? came : waiting.filter(({ at }) => at === state.lastAt)
}

/** What became of one's own is asked of us, whatever waits; what tells of danger besides is no such question. */
const asksStatus = (text: string): boolean => statusQuestionIn(text) !== undefined && !mayBeDanger(text)

/** Who smokes is in nobody's hands: said to staff who asked, it is their answer, and a report of danger is offered beside. */
const mattersIn = (text: string): readonly Intent[] =>
  concernOf(text) === 'substance' ? [...OF_CASE, 'safety'] : OF_CASE

/** Something of its own is asked for in so many words: another complaint, or a proposal. */
const beginsElse = (text: string): boolean => beginsAnew(text) === 'surely' || turningIn(text)?.to === 'proposal'

const isAnswer = (turn: Turn, text: string): boolean => {
  if (answerIn(text) !== undefined) return true
  return !(asksStatus(text) || beginsElse(text) || isAboutElse(turn, text, mattersIn(text)))
}

const fits = (turn: Turn, input: Input, what: Awaited['what']): boolean => {
  if (input.is === 'sent' || input.is === 'placed') return what !== 'verdict'
  if (input.is !== 'said') return false
  const { text } = input
  switch (what) {
    case 'verdict':
      return verdictOf(text) !== undefined
    case 'question':
      return isAnswer(turn, text)
    case 'more':
      return !saysNothing(input) && !wishOf(text) && !asksStatus(text) && !isAboutElse(turn, text, OF_REPORT)
  }
}

/**
 * Which of what waits an input may answer. What was put last takes it; where several were, or none of them stands last, all
 * that it fits are given, and only the person can tell.
 */
export const answerable = (turn: Turn, input: Input): readonly Awaited[] => {
  const open = openNow(turn).filter(({ what }) => fits(turn, input, what))
  const judged = open.filter(({ what }) => what === 'verdict')
  // More than a bare yes or no: such words are of a problem and how it ended.
  const speaks = input.is === 'said' && judged.length > 0 && yesOrNo(input.text) === undefined
  const all = speaks && open.at(-1)?.what === 'verdict' ? judged : open
  const [last, ...more] = lastPut(turn, all)
  const isClear = last && more.length === 0 && !(speaks && last.what === 'question')
  return isClear ? [last] : all
}
