import type { Bilingual } from '../src/domain/poll/poll.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { MENU } from './caseItem.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** The result, beside what the person answered. */
export const closedPoll = ({ code, question, mine, rows, voters }: News<'pollClosed'>): readonly Say[] => {
  const lines: readonly Value[] = rows.map(({ label, percent }) => ({
    phrase: 'notice.pollClosed.row',
    args: { label: { bilingual: label }, percent },
  }))
  const args = {
    question: { bilingual: question },
    mine: { list: mine.map(bilingual => ({ bilingual })) },
    rows: { list: lines, by: '\n' },
    n: voters,
  }
  const choices = [
    choice(`poll:${code}`, 'notice.pollClosed.open', { lasting: true }),
    choice('alerts.off', 'notice.pollClosed.mute', { lasting: true }),
    MENU,
  ]
  const template = { name: 'moe_result', values: [{ bilingual: question }] } as const
  return [say('notice.pollClosed', args, { choices, template })]
}

/** Why a poll was called off, in the reader's language where it is known in both. */
export const reasonOf = (reason: string | Bilingual): Value =>
  typeof reason === 'string' ? reason : { bilingual: reason }

/** A vote that was given will not count; the reason is told. */
export const cancelledPoll = ({ question, reason }: News<'pollCancelled'>): readonly Say[] => [
  say('notice.pollCancelled', { question: { bilingual: question }, reason: reasonOf(reason) }, { choices: [MENU] }),
]
