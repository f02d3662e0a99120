import {
  ASKED_MAX,
  ASK_AGAIN,
  DECISIONS,
  askAgain,
  askedAt,
  dangerAsked,
  isDangerAsked,
} from '../../dialogs/kit/dangerFirst.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { answerIn, answersBy, yesOrNo } from '../language/answer.js'
import { agreesToReport, opensAgreeing } from '../language/assent.js'
import { saysWho } from '../language/capacity.js'
import { concernOf } from '../language/concerns.js'
import { wordsOf } from '../language/fold.js'
import { wishOf } from '../language/keywords.js'
import { nameWishIn } from '../language/nameWish.js'
import { agreesByDenying } from '../language/negation.js'
import { isRole, readName } from '../language/names.js'
import { numbersIn } from '../language/phone.js'
import { ownNumberIn } from '../language/reportWish.js'
import { type Request, requestOf, saysUnmeant } from '../language/request.js'
import { isDangerOpen, mayBeDanger } from '../language/safety.js'
import { say } from '../messaging/say.js'
import { decideDanger } from './act.js'
import { isYesOrNo } from './yesOrNo.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'

/** Whether somebody may be in danger; where words leave it open, their meaning is looked up. */
export const soundsDangerous = (turn: Turn, text: string): boolean =>
  mayBeDanger(text, isDangerOpen(text) ? turn.look({ fact: 'meaning', text }) : undefined)

const whereNow = (stack: Stack): string => {
  const now = stack.active()
  return now ? now.dialog.where(now.state) : ''
}

/** Whether the open question is what somebody is called. */
const asksForName = (stack: Stack, { state }: Turn): boolean => {
  const at = whereNow(stack)
  return at === 'step.registration.name' || (at === 'step.settings' && state.free)
}

const OF_OWN: ReadonlySet<Request['is']> = new Set(['withdraw', 'unwithdraw', 'undo', 'rename'])

/** A wish about one's own name, data or withdrawal, or a bare no: "hide me" and "don't erase" are none of danger, near as they sound. */
const wishesOfOwn = (text: string): boolean => {
  const wish = wishOf(text)
  if (nameWishIn(text) !== undefined || wish === 'my.erase' || wish === 'no') return true
  const request = requestOf(text, 'words')
  return request !== undefined && OF_OWN.has(request.is)
}

/** What is given where a code is asked for: letters at random may sound like anything. */
const isCodeAskedFor = (stack: Stack, text: string): boolean =>
  stack.active()?.dialog.nature.words === 'code' && /^(?=\D*\d)[\dA-Z]{8}$/iu.test(text.trim())

/** The same of an answer: who somebody is, «أم طلاب», or is called, tells of nothing, whatever it sounds like. */
export const tellsOfDanger = (stack: Stack, turn: Turn, text: string): boolean => {
  if (isCodeAskedFor(stack, text) || !soundsDangerous(turn, text)) return false
  if (concernOf(text) !== undefined) return true
  if (wishesOfOwn(text)) return false
  return !(isRole(text) || saysWho(text) || (asksForName(stack, turn) && readName(text).ok))
}

/** A yes with more words after it tells something new, unless it names a number to call. */
const YES_WORDS_MAX = 6

/** True for a button that answers whether words are a report of danger. */
export const decidesDanger = (id: string): boolean => DECISIONS.some(each => each.id === id)

/**
 * Words that may mean danger: the person decides whether they are a report. The numbers to call come before whatever the
 * open question made of the words; that they did not fit it is not said at all, and another question of yes or no waits.
 */
export const offerSafety = (stack: Stack, turn: Turn, text: string, fitted: boolean): void => {
  const rest = fitted && !turn.says.some(({ choices }) => choices.some(isYesOrNo)) ? [...turn.says] : []
  turn.says.length = 0
  turn.state.safetyOffered = true
  turn.state.alarm = { words: text, at: whereNow(stack), times: 1 }
  turn.says.push(say('safety.keyword', {}, { choices: DECISIONS }), ...rest)
}

/** The question stays open while other things are written; it is put once more when the talk has come to another one. */
export const remindOfDanger = (stack: Stack, turn: Turn): void => {
  const { alarm, owner } = turn.state
  const at = whereNow(stack)
  if (!alarm || owner.is === 'staff' || (turn.says.length === 0 && alarm.at !== ASK_AGAIN)) return
  // Beside another question of yes or no nobody could tell which of the two was answered.
  if (turn.says.some(({ choices }) => choices.some(isYesOrNo))) return
  if (alarm.times >= ASKED_MAX || alarm.at === at || stack.active()?.dialog.name === 'safety') return
  const beside = alarm.at !== ASK_AGAIN
  turn.state.alarm = { ...askedAt(alarm, at, alarm.times + 1), ...(beside && { beside }) }
  turn.says.push(dangerAsked('safety.keyword.again'))
}

const decisionIn = (
  text: string,
  justAsked: boolean,
  alone: boolean,
): { readonly yes: boolean; readonly added?: string } | undefined => {
  const said = yesOrNo(text)
  if (wishOf(text) === 'safety.start' || answersBy('report', text)) return { yes: true }
  if (answersBy('noReport', text) || (justAsked && saysUnmeant(text))) return { yes: false }
  if (justAsked && alone && (said !== undefined || agreesToReport(text))) return { yes: said !== 'no' }
  const words = wordsOf(text).length
  const tells = words > YES_WORDS_MAX && numbersIn(text).length === 0
  const more = justAsked && words > 1 && !tells && (answerIn(text) === 'yes' || opensAgreeing(text))
  return more ? { yes: true, added: text } : undefined
}

/** A number given to that question is none of its answers: it is kept beside the words, for the team to call, and the question is put again. */
export const keepNumber = (turn: Turn, said: string): boolean => {
  const { alarm } = turn.state
  const own = alarm && isDangerAsked(turn) ? ownNumberIn(said) : undefined
  if (!alarm || !own?.plainly) return false
  turn.state.alarm = { ...alarm, phone: own.phone }
  turn.says.push(dangerAsked('safety.keyword.number'))
  return true
}

/** What is said beside that question and answers it not: more of the same is kept for the report, and a name is none it needs. */
const toldBeside = ({ stack, turn, text, mayBeDanger }: Heard): boolean => {
  const { alarm } = turn.state
  const at = stack.active()?.dialog.nature.words
  if (!alarm || (at !== 'beforehand' && at !== 'wishes')) return false
  if (nameWishIn(text) === 'hidden') {
    turn.says.push(dangerAsked('safety.keyword.unnamed'))
    return true
  }
  if (stack.active()?.dialog.name !== 'welcome' || !mayBeDanger()) return false
  turn.state.alarm = { ...alarm, words: `${alarm.words}\n${text}` }
  turn.says.push(dangerAsked('safety.keyword.first'))
  return true
}

/** "No problem" may agree to a report or say that there is no danger: the question is put again. */
const asksOnceMore = (turn: Turn, said: string): boolean => {
  const isUnclear = isDangerAsked(turn) && agreesByDenying(said)
  if (isUnclear) turn.says.push(dangerAsked('safety.keyword.again'))
  return isUnclear
}

/** Whether typed words answer the question of danger: put just now, or put before and answered by its own words. */
export const answersDanger = async (heard: Heard): Promise<boolean> => {
  const { stack, turn, text } = heard
  const { alarm, offered } = turn.state
  if (!alarm) return false
  const justAsked = isDangerAsked(turn)
  if (!justAsked && (stack.active()?.dialog.nature.rests === true || offered.some(isYesOrNo))) return false
  if (asksOnceMore(turn, text)) return true
  // Put beside the question that the talk has come to, a plain yes could be for either.
  const answer = decisionIn(text, justAsked, alarm.beside !== true)
  if (!answer) {
    // A plain yes some messages later may mean anything: the open question takes it.
    if (yesOrNo(text) === 'yes') askAgain(turn)
    return keepNumber(turn, text) || (justAsked && toldBeside(heard))
  }
  await decideDanger(stack, turn, answer.yes, answer.added)
  return true
}
