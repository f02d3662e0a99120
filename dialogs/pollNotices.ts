import type { Instant, TrackingCode } from '../src/domain/ids.js'
import type { Bilingual, MovedEnd } from '../src/domain/poll/poll.js'
import { type Choice, type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** Why staff moved the end of a poll, as a line of its own; nothing where they did not. */
export const movedEnd = (moved: MovedEnd | undefined): Value =>
  moved ? { phrase: `poll.moved.${moved.is}`, args: { reason: moved.reason } } : ''

const choicesAt = (code: TrackingCode): readonly Choice[] => [
  choice(`poll:${code}`, 'notice.pollClosed.open', { lasting: true }),
  choice('alerts.off', 'notice.pollClosed.mute', { lasting: true }),
  MENU,
]

/** By when the decision is due, as a line of its own, or that it is late. */
export const decisionBy = ({ now }: Pick<Turn, 'now'>, due: Instant | undefined): Value => {
  if (due === undefined) return ''
  return { phrase: due < now ? 'poll.decision.late' : 'poll.decision.due', args: { date: { date: due } } }
}

/** The result, beside what the person answered, and by when the ministry says what it does with it. */
export const closedPoll = (turn: Turn, event: News<'pollClosed'>): readonly Say[] => {
  const { code, question, mine, rows, voters, moved, rounded, few } = event
  const lines: readonly Value[] = rows.map(({ label, percent }) => ({
    phrase: 'notice.pollClosed.row',
    args: { label: { bilingual: label }, percent },
  }))
  const isRounded: Value = rounded ? { phrase: 'poll.rounded' } : ''
  const args = {
    question: { bilingual: question },
    mine: { list: mine.map(bilingual => ({ bilingual })) },
    rows: { list: lines, by: '\n' },
    n: voters,
    rounded: isRounded,
    moved: movedEnd(moved),
    decision: decisionBy(turn, event.decisionDue),
  }
  const template = { name: 'moe_result', values: [{ bilingual: question }] } as const
  return [say(few ? 'notice.pollClosed.few' : 'notice.pollClosed', args, { choices: choicesAt(code), template })]
}

/** What the ministry does with the result, weeks later, in the same chat. */
export const decidedPoll = ({ code, question, decision }: News<'pollDecided'>): readonly Say[] => {
  const args = { question: { bilingual: question }, decision: { bilingual: decision } }
  const template = { name: 'moe_result', values: [{ bilingual: question }] } as const
  return [say('notice.pollDecided', args, { choices: choicesAt(code), template })]
}

/** Why a poll was called off, in the reader's language where it is known in both. */
export const reasonOf = (reason: string | Bilingual): Value =>
  typeof reason === 'string' ? reason : { bilingual: reason }

/** A vote that was given will not count; the reason is told. */
export const cancelledPoll = ({ question, reason }: News<'pollCancelled'>): readonly Say[] => [
  say('notice.pollCancelled', { question: { bilingual: question }, reason: reasonOf(reason) }, { choices: [MENU] }),
]
