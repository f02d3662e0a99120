import type { TrackingCode } from '../src/domain/ids.js'
import { answerIn } from '../src/language/answer.js'
import { OPENS_FROM } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { givesOwnName } from '../src/language/nameWish.js'
import { mayAskElse } from '../src/language/perhaps.js'
import { proposesOutright } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { suggestComplaintTopic } from '../src/language/topic.js'
import { beginsAnew, turningIn } from '../src/language/turning.js'
import { verdictOf } from '../src/language/verdict.js'
import { choice, say } from '../src/messaging/say.js'
import { askAboutReport } from './aboutOwn.js'
import { answerable, askedNow, openNow } from './awaitedFor.js'
import { awaitedQuestions, questionAbout } from './awaitedQuestions.js'
import { askVerdict, awaitNothing, goesOnTelling, openItem, putAgain } from './caseItem.js'
import { brought, sayGot, write } from './caseWords.js'
import { type Step, go } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import type { Awaited } from './kit/state.js'
import type { Input, Turn } from './kit/turn.js'
import { meant } from './menuOpening.js'
import { AT_MENU, waitFor } from './menuState.js'
import { keptOf } from './whichCase.js'

/** A figure answers. */
const FIGURE = /\p{Nd}/u

const isThanks = (input: Input): boolean => input.is === 'said' && wishOf(input.text) === 'thanks'

/** Whether it is solved, in words of their own; what more they say is why it is not. */
const judged = ({ code }: Awaited, input: Input): Step | undefined => {
  const verdict = input.is === 'said' ? verdictOf(input.text) : undefined
  if (!verdict || input.is !== 'said') return undefined
  const { solved, told } = verdict
  return go('caseTalk', { code, what: 'verdict', solved, ...(told && { said: input.text }) })
}

/** Words and places are kept where they are; a file may be the first of several. */
const answered = (turn: Turn, { code, what }: Awaited, input: Input): Step | undefined => {
  if (input.is === 'sent' && what === 'question') return go('caseTalk', { code, what: 'answer' })
  const words = brought(input)
  if (!words?.ok) return undefined
  write(turn, code, words.value)
  if (what === 'more') goesOnTelling(turn, code)
  else awaitNothing(turn, code)
  sayGot(turn, code, what === 'more' ? 'complaint.add.got' : 'complaint.answer.got')
  return AT_MENU
}

const topicIn = (turn: Turn, text: string): string | undefined => {
  const found = suggestComplaintTopic(text, turn.look({ fact: 'meaning', text }))
  return found?.is === 'sure' ? found.guess.topic : undefined
}

/** A problem of another kind than the complaint, and than what was asked: «المقصف وصخ» where it is asked which bus. */
const tellsOfAnother = (turn: Turn, code: TrackingCode, text: string): boolean => {
  const item = turn.look({ fact: 'item', code })
  const topic = item?.kind === 'complaint' && !FIGURE.test(text) ? topicIn(turn, text) : undefined
  return topic !== undefined && topic !== item?.topic && topic !== topicIn(turn, questionAbout(turn, code) ?? '')
}

/** Words that may be for staff, or for something else: only the person can tell. Danger is told at once. */
const isUnsure = (turn: Turn, { code, what }: Awaited, input: Input): boolean => {
  if (what !== 'question' || input.is !== 'said' || mayBeDanger(input.text)) return false
  const { text } = input
  if (mayAskElse(text, questionAbout(turn, code) ?? '') || beginsAnew(text) === 'perhaps') return true
  const guess = answerIn(text) === undefined ? meant(turn, text) : undefined
  if (guess?.intent === 'complaint') return guess.confidence >= OPENS_FROM && tellsOfAnother(turn, code, text)
  return guess?.intent === 'proposal' && guess.confidence >= OPENS_FROM && !FIGURE.test(text)
}

/** A proposal or a complaint that is asked for by name, or the name that they may have wanted to keep back, need not be more of what somebody reported. */
const isApart = (turn: Turn, { what }: Awaited, input: Input): input is Input & { readonly is: 'said' } => {
  if (what !== 'more' || input.is !== 'said' || mayBeDanger(input.text)) return false
  const { text } = input
  const guess = meant(turn, text)
  const proposes = guess?.intent === 'proposal' && guess.confidence >= OPENS_FROM
  return proposes || proposesOutright(text) || turningIn(text) !== undefined || givesOwnName(text)
}

const taken = (turn: Turn, input: Input): Step | undefined => {
  const waiting = answerable(turn, input)
  const [only, other] = waiting
  if (!only) return undefined
  if (!other && only.what === 'verdict') return judged(only, input)
  if (!other && isApart(turn, only, input))
    return waitFor({ is: 'about', typed: input.text, code: askAboutReport(turn, only.code) })
  if (!other && !isUnsure(turn, only, input)) return answered(turn, only, input)
  const kept = keptOf(turn, input)
  if (!other) return kept && go('whichCase', { cases: [only.code], kept: [kept], unsure: true })
  return kept && go('whichCase', { cases: waiting.map(({ code }) => code), kept: [kept] })
}

/** Files and places sent while a person leads the talk reach them without a word from the bot. */
const handedOver = (turn: Turn, input: Input): Step | undefined => {
  const { owner } = turn.state
  const words = owner.is === 'staff' && (input.is === 'sent' || input.is === 'placed') ? brought(input) : undefined
  if (owner.is === 'staff' && words?.ok) write(turn, owner.code, words.value)
  else if (words?.ok === false) turn.says.push(words.say)
  return words && AT_MENU
}

/** Whether a file sent at the menu is for a member of staff, or for what is waited for. */
export const takesSent = (turn: Turn): boolean =>
  turn.state.owner.is === 'staff' || openNow(turn).some(({ what }) => what !== 'verdict')

/** Puts again what staff wait for, so that a courtesy does not lose it; false where nothing is awaited. */
export const askAwaited = (turn: Turn): boolean => {
  const waiting = askedNow(turn)
  const newest = waiting.at(-1)
  if (!newest) return false
  const questions = waiting.filter(({ what }) => what === 'question').map(({ code }) => code)
  const several = awaitedQuestions(turn, questions)
  if (several) {
    turn.says.push(several)
    putAgain(turn, questions)
    return true
  }
  const { code, what } = newest
  if (what === 'verdict') turn.says.push(askVerdict(code))
  else {
    const handled = turn.look({ fact: 'item', code })?.case
    if (handled?.state.is !== 'waitingForCitizen') return false
    const choices = [choice(`answer:${code}`, 'choice.answer', { lasting: true }), openItem(code), MENU]
    turn.says.push(say('complaint.answer', { code, question: handled.state.question }, { choices }))
  }
  putAgain(turn, [code])
  return true
}

/**
 * Takes what is written or sent at the menu for what is waited for: the answer to a question of staff, whether the problem is
 * solved, or more of a report of danger. Where that may be one of several, it is asked which.
 * Thanks are thanks and open nothing again. Undefined where nothing is awaited or the words are about something else.
 */
export const answerAwaited = (turn: Turn, input: Input): Step | undefined => {
  if (turn.state.owner.is === 'staff') return handedOver(turn, input)
  if (openNow(turn).length > 0 && isThanks(input)) {
    turn.says.push(say('menu.thanks', {}, askedNow(turn).length > 0 ? {} : { choices: [MENU] }))
    askAwaited(turn)
    return AT_MENU
  }
  return taken(turn, input)
}
