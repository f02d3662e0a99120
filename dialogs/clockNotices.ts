import type { Rung } from '../src/domain/case.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { awaitFrom, awaitNothing, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { nextLevel } from './caseQuestions.js'
import { DAY_MS, type Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** Stands in outside WhatsApp's window: the code and what it is about in two words. */
const update = (
  code: TrackingCode,
  status: 'notice.status.late' | 'notice.status.closed' | 'notice.status.askedAgain',
) => ({ name: 'moe_case_update', values: [code, { phrase: status }] }) as const

const reopenChoice = (code: TrackingCode) => choice(`reopen:${code}`, 'choice.reopen', { lasting: true })

/** Until when a case that closes at that moment may be reopened. */
const reopenableUntil = ({ ministry }: Turn, closedAt: number): Value => ({
  date: closedAt + ministry.clocks.reopenDays * DAY_MS,
})

/** The bot speaks again, and nothing about the case is awaited any longer. */
const letGo = (turn: Turn, code: TrackingCode): void => {
  if (turn.state.owner.is === 'staff' && turn.state.owner.code === code) turn.state.owner = { is: 'bot' }
  awaitNothing(turn, code)
}

/** Who sees to it now. */
const raisedTo = (rung: Rung): Value =>
  rung === 1 ? { phrase: 'notice.late.head' } : { label: 'level', id: String(rung - 1) }

/** An apology before anybody asks: why, until when, and who sees to it now. */
export const late = ({ code, because, rung, due }: News<'caseLate'>): readonly Say[] => {
  const reason = { phrase: `notice.late.${because}` } as const
  const args = { code, reason, date: { date: due }, level: raisedTo(rung) }
  const choices = [openItem(code), wayTo('agent.start', undefined, { lasting: true }), MENU]
  return [say('notice.late', args, { choices, template: update(code, 'notice.status.late') })]
}

/** The same of the official answer that a published proposal is owed. */
export const lateAnswer = ({ code, rung, due }: News<'proposalLate'>): readonly Say[] => {
  const more = { choices: [openItem(code), MENU], template: update(code, 'notice.status.late') }
  return [say('notice.lateAnswer', { code, date: { date: due }, level: raisedTo(rung) }, more)]
}

/** The question back still waits; what is written next at the menu answers it. */
export const awaited = (turn: Turn, { code, until }: News<'caseAwaited'>): readonly Say[] => {
  awaitFrom(turn, { code, what: 'question', until })
  const choices = [choice(`answer:${code}`, 'choice.answer', { lasting: true }), openItem(code), MENU]
  const template = { name: 'moe_case_question', values: [code, { date: until }] } as const
  const args = { code, date: { date: until }, reopen: reopenableUntil(turn, until) }
  return [say('notice.awaited', args, { choices, template })]
}

/** Closed because the answer to a question did not arrive. */
export const unanswered = (turn: Turn, code: TrackingCode): readonly Say[] => {
  letGo(turn, code)
  const more = { choices: [reopenChoice(code), MENU], template: update(code, 'notice.status.closed') }
  return [say('notice.noReply', { code, date: reopenableUntil(turn, turn.now) }, more)]
}

/** Closed because nobody objected to the answer. */
export const autoClosed = (turn: Turn, code: TrackingCode): readonly Say[] => {
  letGo(turn, code)
  const more = { choices: [reopenChoice(code), MENU], template: update(code, 'notice.status.closed') }
  return [say('notice.autoClosed', { code, date: reopenableUntil(turn, turn.now) }, more)]
}

/** Weeks after closing: whether the solution holds. Not of whoever wants no messages that they did not ask for. */
export const askedAgain = (turn: Turn, { code, level, closedAt }: News<'caseAskedAgain'>): readonly Say[] => {
  if (turn.state.alertsOff) return []
  awaitFrom(turn, { code, what: 'verdict', until: turn.now + turn.ministry.clocks.silentDays * DAY_MS })
  const choices = [
    choice(`solved:${code}`, 'choice.solved', { lasting: true }),
    choice(`partly:${code}`, 'choice.partly', { lasting: true }),
    choice(`unsolved:${code}`, 'choice.unsolved', { lasting: true }),
  ]
  const args = { code, date: { date: closedAt }, level: nextLevel(level) }
  return [say('notice.askedAgain', args, { choices, template: update(code, 'notice.status.askedAgain') })]
}
