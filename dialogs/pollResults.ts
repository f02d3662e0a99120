import { optionsOf } from '../src/domain/poll/choice.js'
import { decisionDue } from '../src/domain/poll/decision.js'
import type { Poll, Vote } from '../src/domain/poll/poll.js'
import type { CountAt } from '../src/domain/poll/publicCount.js'
import { sharesOf, showsRounding } from '../src/domain/poll/tally.js'
import { type Choice, type Value, choice, say } from '../src/messaging/say.js'
import type { Turn } from './kit/turn.js'
import { closingOf, picked } from './pollCard.js'
import { MENU } from './kit/menuButton.js'
import { decisionBy, movedEnd } from './pollNotices.js'
import { tookPart } from './tookPart.js'

/** Squares of a whole bar. */
const BAR = 10

/** A share of 0 to 100 as a bar of text. */
export const bar = (percent: number): string => {
  const full = Math.round((percent / 100) * BAR)
  return '▓'.repeat(full) + '░'.repeat(BAR - full)
}

const isOver = ({ is }: Poll['state']): boolean =>
  is === 'closed' || is === 'resultPublished' || is === 'decisionPublished'

/** True when numbers may be seen now: while open where the ministry shows them, always once voting is over. */
const areShown = ({ showsInterim, state }: Poll): boolean => (state.is === 'open' ? showsInterim : isOver(state))

export const change = ({ code }: Poll): Choice => choice(`revote:${code}`, 'choice.q.change', { lasting: true })

/** Leads to the results, or to when they will be seen. */
export const toResults = (poll: Poll): Choice =>
  choice(`poll:${poll.code}`, areShown(poll) ? 'choice.q.results' : 'poll.when', { lasting: true })

const barsOf = (
  poll: Poll,
  tally: CountAt,
): { readonly bars: Value; readonly rounded: Value; readonly n: number; readonly time: Value } => {
  const shares = sharesOf(poll, tally)
  const lines = optionsOf(poll).map(({ id, label }): Value => {
    const percent = shares[id] ?? 0
    return { phrase: 'poll.bar', args: { option: { bilingual: label }, bar: bar(percent), percent } }
  })
  const rounded: Value = showsRounding(poll, shares) ? { phrase: 'poll.rounded' } : ''
  return { bars: { list: lines, by: '\n' }, rounded, n: tally.voters, time: { time: tally.at } }
}

/** What was decided, or by when it will be. */
const decisionOf = (turn: Turn, poll: Poll): Value => {
  const { state } = poll
  if (state.is === 'decisionPublished')
    return { phrase: 'poll.decided', args: { decision: { bilingual: state.decision } } }
  return decisionBy(turn, decisionDue(poll, turn.ministry))
}

/** Where the poll stands: the person's own vote, and the numbers if they may be seen. */
export const sayStanding = (turn: Turn, poll: Poll, vote: Vote | undefined, choices: readonly Choice[]): void => {
  const mine: Value = vote ? { phrase: 'poll.mine', args: { choice: picked(poll, vote.choice) } } : ''
  const about = {
    question: { bilingual: poll.question },
    mine,
    date: { date: closingOf(poll) },
    moved: movedEnd(poll.moved),
    decision: decisionOf(turn, poll),
  } as const
  const more = { choices: [...choices, MENU] }
  if (!areShown(poll)) return void turn.says.push(say('poll.hidden', about, more))
  const { counted, final } = turn.look({ fact: 'tally', code: poll.code })
  if (isOver(poll.state) && !final) turn.says.push(say('poll.counting', about, more))
  else if (counted) turn.says.push(say('poll.results', { ...about, ...barsOf(poll, counted) }, more))
  else turn.says.push(say(final ? 'poll.few' : 'poll.early', about, more))
}

/** A vote that comes too late, with how many took part. */
export const sayClosed = (turn: Turn, poll: Poll): void => {
  const { voters } = turn.look({ fact: 'tally', code: poll.code })
  const choices = [choice(`poll:${poll.code}`, 'poll.closed.results', { lasting: true }), MENU]
  turn.says.push(say('poll.closed', { date: { date: closingOf(poll) }, took: tookPart(voters) }, { choices }))
}
