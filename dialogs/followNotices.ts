import { ALL_ALERTS } from '../src/domain/participant.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { unitLabel } from '../src/domain/unit.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { openItem } from './caseItem.js'
import { enclosed } from './enclosed.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'
import { wordsOn } from './ownCommitments.js'
import { outcomeWords } from './outcomeWords.js'
import { registerUrl } from './kit/pages.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** The author hears of every step. Who supports a proposal hears of it while they want to. */
export const isWanted = (
  { state }: Turn,
  { supported, own }: { readonly supported?: true; readonly own?: TrackingCode },
): boolean =>
  !supported || own !== undefined || (!state.alertsOff && (state.participant?.alerts ?? ALL_ALERTS).supported)

export const titleOf = (turn: Turn, code: TrackingCode): string => turn.look({ fact: 'item', code })?.title ?? code

/** The words of an answer; whoever reads the other language is told so. */
const wordsFor = ({ state }: Turn, { text, only }: News<'proposalAnswered'>): Value =>
  only === undefined || only === state.language
    ? { bilingual: text }
    : { phrase: 'notice.answered.elsewhere', args: { text: { bilingual: text } } }

/** A refusal is appealed against by the author alone. */
const mayAppeal = ({ outcome, supported, own }: News<'proposalAnswered'>): boolean =>
  outcome.is === 'notAccepted' && !supported && own === undefined

/** What follows from the answer, as a line of its own. */
const nextAfter = ({ ministry }: Turn, event: News<'proposalAnswered'>): Value => {
  const { is } = event.outcome
  if (is === 'accepted' || is === 'acceptedInPart') return { phrase: 'notice.answered.next.taken' }
  return mayAppeal(event) ? { phrase: 'notice.answered.next.refused', args: { d: ministry.clocks.appealDays } } : ''
}

/** The official answer, whole, with who gave it, and the files that go with it. */
export const answered = (turn: Turn, event: News<'proposalAnswered'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, outcome, by, at, supported } = event
  const args = {
    code,
    outcome: outcomeWords(outcome),
    text: wordsFor(turn, event),
    by: { bilingual: by },
    date: { date: at },
    url: registerUrl(turn, code),
    next: nextAfter(turn, event),
  }
  const template = { name: 'moe_case_update', values: [code, { phrase: 'notice.status.answer' }] } as const
  const appeals = mayAppeal(event)
  const appeal = appeals ? [choice(`appeal:${code}`, 'choice.appeal', { lasting: true })] : []
  const more = { choices: [openItem(code), ...appeal, MENU], template }
  return [
    supported
      ? say('notice.answered.supported', { ...args, title: titleOf(turn, code) }, more)
      : say('notice.answered', args, more),
    ...enclosed(event),
  ]
}

/** Enough people support it; the date of the answer stays the one that was promised with the publication. */
export const reached = (turn: Turn, event: News<'proposalReached'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, supporters: n, answerDue, supported } = event
  const status = { name: 'moe_case_update', values: [code, { phrase: 'notice.status.reached' }] } as const
  const more = { choices: [openItem(code), MENU], template: status }
  const args = { code, n, date: { date: answerDue } }
  return [
    supported
      ? say('notice.reached.supported', { ...args, title: titleOf(turn, code) }, more)
      : say('notice.reached', args, more),
  ]
}

/** What was promised, how far it has come, and of the author, once it is delivered, whether it is as it was promised. */
export const promised = (turn: Turn, event: News<'commitmentMoved'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, n, how, text, unit, due, percent, evidence = '', supported, own } = event
  const args = { code, text: { bilingual: text }, unit: { bilingual: unit }, date: { date: due }, percent, evidence }
  const asks = how === 'delivered' && !supported && own === undefined
  const template = { name: 'moe_case_update', values: [code, { phrase: 'notice.status.step' }] } as const
  const more = { choices: asks ? [...wordsOn({ code, n }), openItem(code)] : [openItem(code), MENU], template }
  return [say(asks ? 'notice.commitment.asked' : `notice.commitment.${how}`, args, more)]
}

/** Whether the author of a proposal finds that a promise was kept. */
export const judged = (turn: Turn, event: News<'commitmentJudged'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, text, kept, owed } = event
  const template = { name: 'moe_case_update', values: [code, { phrase: 'notice.status.step' }] } as const
  const more = { choices: [openItem(code), MENU], template }
  const args = { code, text: { bilingual: text } }
  if (kept) return [say('notice.commitment.confirmed', args, more)]
  if (!owed) return [say('notice.commitment.disputed', args, more)]
  const unit = { bilingual: unitLabel(turn.ministry.units, owed.unit) }
  return [say('notice.commitment.disputed.by', { ...args, unit, date: { date: owed.due } }, more)]
}
