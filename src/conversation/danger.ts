import type { Turn } from '../../dialogs/kit/turn.js'
import { answerIn, yesOrNo } from '../language/answer.js'
import { capacityIn } from '../language/capacity.js'
import { concernOf } from '../language/concerns.js'
import { fold, wordsOf } from '../language/fold.js'
import { wishOf } from '../language/keywords.js'
import { nameWishIn } from '../language/nameWish.js'
import { isRole, readName } from '../language/names.js'
import { requestOf, saysUnmeant } from '../language/request.js'
import { isDangerOpen, mayBeDanger } from '../language/safety.js'
import { choice, say } from '../messaging/say.js'
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

/** A wish about one's own name, data or withdrawal, and nothing else: "hide me" is none of danger, near as it sounds. */
const wishesOfOwn = (text: string): boolean => {
  if (nameWishIn(text) !== undefined || wishOf(text) === 'my.erase') return true
  const request = requestOf(text, 'words')
  return request?.is === 'unwithdraw' || request?.is === 'undo' || request?.is === 'rename'
}

/** The same of an answer: who somebody is, «أم طلاب», or is called, tells of nothing, whatever it sounds like. */
export const tellsOfDanger = (stack: Stack, turn: Turn, text: string): boolean => {
  if (!soundsDangerous(turn, text)) return false
  if (concernOf(text) !== undefined) return true
  if (wishesOfOwn(text)) return false
  return !(isRole(text) || capacityIn(text) !== undefined || (asksForName(stack, turn) && readName(text).ok))
}

/** Asked when it is heard, and once more where the talk comes to another question. */
const ASKED_MAX = 2
/** A yes with more words after it tells something new. */
const YES_WORDS_MAX = 6

const CHOICES = [
  choice('safety.convert', undefined, { lasting: true }),
  choice('safety.not', 'safety.keyword.flow.continue', { lasting: true }),
]

/** True for a button that answers whether words are a report of danger. */
export const decidesDanger = (id: string): boolean => CHOICES.some(each => each.id === id)

/** Nowhere: the question is put again wherever the talk is. */
const ASK_AGAIN = ''

/**
 * Words that may mean danger: the person decides whether they are a report. The numbers to call come before whatever the
 * open question made of the words; that they did not fit it is not said at all, and another question of yes or no waits.
 */
export const offerSafety = (stack: Stack, turn: Turn, text: string, fitted: boolean): void => {
  const rest = fitted && !turn.says.some(({ choices }) => choices.some(isYesOrNo)) ? [...turn.says] : []
  turn.says.length = 0
  turn.state.safetyOffered = true
  turn.state.danger = text
  turn.state.dangerAsked = { at: whereNow(stack), times: 1 }
  turn.says.push(say('safety.keyword', {}, { choices: CHOICES }), ...rest)
}

/** The question stays open while other things are written; it is put once more when the talk has come to another one. */
export const remindOfDanger = (stack: Stack, turn: Turn): void => {
  const { danger, dangerAsked, owner } = turn.state
  const at = whereNow(stack)
  if (danger === undefined || !dangerAsked || owner.is === 'staff' || turn.says.length === 0) return
  // Beside another question of yes or no nobody could tell which of the two was answered.
  if (turn.says.some(({ choices }) => choices.some(isYesOrNo))) return
  if (dangerAsked.times >= ASKED_MAX || dangerAsked.at === at || stack.active()?.dialog.name === 'safety') return
  const beside = dangerAsked.at !== ASK_AGAIN
  turn.state.dangerAsked = { at, times: dangerAsked.times + 1, ...(beside && { beside: true as const }) }
  turn.says.push(say('safety.keyword.again', {}, { choices: CHOICES }))
}

/** Said to that question besides plain yes and no. */
const YES: ReadonlySet<string> = new Set(['نعم بلاغ سلامة', 'حولوه إلى بلاغ', 'make it a report'].map(fold))
const NO: ReadonlySet<string> = new Set(
  ['ليس بلاغا', 'لا ليس بلاغا', 'مجرد شكوى', 'لا مجرد شكوى', 'شكوى فقط', 'not a report'].map(fold),
)
const NO_ENGLISH = /^(?:no )?(?:its |it is )?(?:just|only) a (?:complaint|proposal)$/u

const decisionIn = (
  text: string,
  justAsked: boolean,
  alone: boolean,
): { readonly yes: boolean; readonly added?: string } | undefined => {
  const said = yesOrNo(text)
  const folded = fold(text)
  if (wishOf(text) === 'safety.start' || YES.has(folded)) return { yes: true }
  if (NO.has(folded) || NO_ENGLISH.test(folded) || (justAsked && saysUnmeant(text))) return { yes: false }
  if (justAsked && alone && said !== undefined) return { yes: said === 'yes' }
  const words = wordsOf(text).length
  const more = justAsked && words > 1 && words <= YES_WORDS_MAX && answerIn(text) === 'yes'
  return more ? { yes: true, added: text } : undefined
}

/** A plain yes some messages later may mean anything: the open question takes it, and the question of danger is put once more. */
const askAgain = ({ state }: Turn): void => {
  if (state.dangerAsked) state.dangerAsked = { at: ASK_AGAIN, times: Math.min(state.dangerAsked.times, ASKED_MAX - 1) }
}

/** Whether typed words answer the question of danger: put just now, or put before and answered by its own words. */
export const answersDanger = async ({ stack, turn, text }: Heard): Promise<boolean> => {
  const { danger, dangerAsked, offered } = turn.state
  if (danger === undefined) return false
  const justAsked = offered.some(({ id }) => id === 'safety.convert')
  if (!justAsked && (stack.active()?.dialog.name === 'menu' || offered.some(isYesOrNo))) return false
  // Put beside the question that the talk has come to, a plain yes could be for either.
  const answer = decisionIn(text, justAsked, dangerAsked?.beside !== true)
  if (!answer) {
    if (yesOrNo(text) === 'yes') askAgain(turn)
    return false
  }
  await decideDanger(stack, turn, answer.yes, answer.added)
  return true
}
