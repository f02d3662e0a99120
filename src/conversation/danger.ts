import {
  ASKED_MAX,
  ASK_AGAIN,
  AT_HAND,
  DECISIONS,
  askAgain,
  askedAt,
  dangerAsked,
  isDangerAsked,
  tellingMore,
} from '../../dialogs/kit/dangerFirst.js'
import type { Alarm } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { answerIn, answersBy, yesOrNo } from '../language/answer.js'
import { agreesToReport, opensAgreeing } from '../language/assent.js'
import { introductionIn, saysWho } from '../language/capacity.js'
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
import { type Say, say } from '../messaging/say.js'
import { hasRoomBeside } from '../messaging/shown.js'
import { decideDanger } from './act.js'
import { isUneasy, onlyAnswers } from './plainAnswer.js'
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

/** In so many words somebody says who they are, and no more; in more only where they say that they do. */
const WHO_MAX = 5

/** «أم طلاب», "I'm a mother of three pupils": who somebody is. What happened «قرب الطلاب» names pupils, too. */
const saysOnlyWho = (text: string): boolean =>
  isRole(text) ||
  (saysWho(text) && !isUneasy(text) && (wordsOf(text).length <= WHO_MAX || introductionIn(text) !== undefined))

/** The same of an answer: who somebody is, «أم طلاب», or is called, tells of nothing, whatever it sounds like. */
export const tellsOfDanger = (stack: Stack, turn: Turn, text: string): boolean => {
  if (isCodeAskedFor(stack, text) || !soundsDangerous(turn, text)) return false
  if (concernOf(text) !== undefined) return true
  if (wishesOfOwn(text) || onlyAnswers(whereNow(stack), text)) return false
  return !(saysOnlyWho(text) || (asksForName(stack, turn) && readName(text).ok))
}

/** A yes with more words after it tells something new, unless it names a number to call. */
const YES_WORDS_MAX = 6

/** True for a button that answers whether words are a report of danger. */
export const decidesDanger = (id: string): boolean => DECISIONS.some(each => each.id === id)

/** The question with the numbers to call; of a life that somebody does not want any more it begins with a word to them. */
const firstAsked = (text: string): Say =>
  concernOf(text) === 'selfHarm'
    ? say('safety.keyword.life', { heard: { phrase: 'safety.heard.life' } }, { choices: DECISIONS })
    : say('safety.keyword', {}, { choices: DECISIONS })

/**
 * Words that may mean danger: the person decides whether they are a report. The numbers to call come before whatever the
 * open question made of the words; that they did not fit it is not said at all, and another question of yes or no waits.
 */
export const offerSafety = (stack: Stack, turn: Turn, text: string, fitted: boolean): void => {
  const rest = fitted && !turn.says.some(({ choices }) => choices.some(isYesOrNo)) ? [...turn.says] : []
  turn.says.length = 0
  turn.state.safetyOffered = true
  const isFirst = turn.state.offered.length === 0
  turn.state.alarm = { words: text, at: whereNow(stack), times: 1, ...(isFirst && { counted: true }) }
  turn.says.push(firstAsked(text), ...rest)
}

/** Words of danger in what has asked about it before: kept for the same report, and the question is put once more, once. */
export const hearMore = (turn: Turn, text: string): void => {
  const { alarm } = turn.state
  if (!alarm || alarm.words.includes(text)) return
  turn.state.alarm = { ...tellingMore(alarm, text), more: true }
  if (alarm.more !== true) askAgain(turn)
}

/** Whether somebody is in the middle of something: answering one question of ours after the other, or writing. */
const isAmidst = (stack: Stack): boolean => ![undefined, 'wishes'].includes(stack.active()?.dialog.nature.words)

/** Whoever has gone on with something is not asked at each step of it: the report stays one tap away, beneath the open question. */
const keepAtHand = (turn: Turn): void => {
  const { says, state, inbound } = turn
  if (!state.alarm || says.length === 0) return
  state.alarm = { ...state.alarm, wentOn: true }
  if (says.some(({ choices }) => choices.some(({ id }) => decidesDanger(id)))) return
  const at = says.findLastIndex(({ choices }) => hasRoomBeside(inbound.address.channel, choices.length))
  const said = says[at]
  if (said) says[at] = { ...said, choices: [...said.choices, AT_HAND] }
}

const putAgain = (stack: Stack, turn: Turn, alarm: Alarm): void => {
  const at = whereNow(stack)
  if (alarm.at === at && alarm.wentOn !== true) return
  const atPause = alarm.at !== ASK_AGAIN
  const beside = atPause && stack.active()?.dialog.nature.rests !== true
  turn.state.alarm = { ...askedAt(alarm, at, alarm.times + (atPause ? 1 : 0)), ...(beside && { beside }) }
  turn.says.push(dangerAsked('safety.keyword.again'))
}

/** The question stays open while other things are written; it is put once more when those are sent, left or over. */
export const remindOfDanger = (stack: Stack, turn: Turn): void => {
  const { alarm, owner } = turn.state
  if (!alarm || owner.is === 'staff' || stack.active()?.dialog.name === 'safety') return
  const atOnce = alarm.at === ASK_AGAIN
  if (!atOnce && (alarm.times >= ASKED_MAX || turn.says.length === 0)) return
  // Beside another question of yes or no nobody could tell which of the two was answered.
  const mustWait = turn.says.some(({ choices }) => choices.some(isYesOrNo))
  if (isAmidst(stack) && (mustWait || !atOnce)) keepAtHand(turn)
  else if (!mustWait) putAgain(stack, turn, alarm)
}

const agrees = (text: string): boolean => answerIn(text) === 'yes' || opensAgreeing(text)

/** Agreed to something while another question was open: what else was said in doing so is kept for the report. */
const askOnceMore = (turn: Turn, text: string): void => {
  if (turn.state.alarm && yesOrNo(text) === undefined) turn.state.alarm = tellingMore(turn.state.alarm, text)
  askAgain(turn)
}

/** «بلاغ»: the report that was asked about, by its name. */
const namesTheReport = (text: string): boolean => wishOf(text) === 'safety.start' || answersBy('report', text)

const decisionIn = (
  text: string,
  justAsked: boolean,
  alone: boolean,
): { readonly yes: boolean; readonly added?: string } | undefined => {
  const said = yesOrNo(text)
  if (namesTheReport(text)) return { yes: true }
  if (answersBy('noReport', text) || (justAsked && saysUnmeant(text))) return { yes: false }
  if (justAsked && alone && (said !== undefined || agreesToReport(text))) return { yes: said !== 'no' }
  const words = wordsOf(text).length
  const tells = words > YES_WORDS_MAX && numbersIn(text).length === 0
  const more = justAsked && words > 1 && !tells && agrees(text)
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
  turn.state.alarm = tellingMore(alarm, text)
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
  if (!justAsked && stack.active()?.dialog.nature.rests === true) return false
  // Beside another question of yes or no only its name can be for the report: as a wish it would begin one without the words.
  if (!justAsked && offered.some(isYesOrNo) && !namesTheReport(text)) return false
  if (asksOnceMore(turn, text)) return true
  // Put beside the question that the talk has come to, a plain yes could be for either.
  const answer = decisionIn(text, justAsked, alarm.beside !== true)
  if (!answer) {
    // A yes some messages later may mean anything: the open question takes it.
    if (agrees(text)) askOnceMore(turn, text)
    return keepNumber(turn, text) || (justAsked && toldBeside(heard))
  }
  await decideDanger(stack, turn, answer.yes, answer.added)
  return true
}
