import { APPEAL, mayAppeal } from '../src/domain/appeal.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import { cleanText } from '../src/language/clean.js'
import { type Say, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { openItem } from './caseItem.js'
import { isWanted, titleOf } from './followNotices.js'
import { MENU } from './kit/menuButton.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { readText } from './kit/readText.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'

interface AppealState {
  readonly code: TrackingCode
  /** The beginning of a sentence that was too long. */
  readonly held?: string
}

const questionOf = ({ code }: AppealState): Say =>
  say('proposal.appeal', { code }, { choices: [wayTo('nav.back'), MENU], free: true, footer: true })

/** Why it may not be appealed against: another's, nothing refused, done before, or too late. */
const refusal = (turn: Turn, code: TrackingCode): Say | undefined => {
  const item = turn.look({ fact: 'item', code })
  const choices = [openItem(code), MENU]
  if (!item?.proposal || item.owner === undefined || item.owner !== turn.state.participant?.id)
    return say('proposal.appeal.none', { code }, { choices: [MENU] })
  if (item.appealed) return say('proposal.appeal.again', { code }, { choices })
  const { clocks } = turn.ministry
  return mayAppeal(item.proposal, false, clocks, turn.now)
    ? undefined
    : say('proposal.appeal.late', { code, d: clocks.appealDays }, { choices })
}

const send = (turn: Turn, code: TrackingCode, words: string): Step => {
  const { calendar, clocks } = turn.ministry
  const due = afterWorkingDays(calendar, turn.now, clocks.appealAnswerDays)
  turn.changes.push({ is: 'appealMade', code, words, participant: participantOf(turn).id, at: turn.now, due })
  turn.says.push(say('proposal.appeal.got', { code, due: { date: due } }, { choices: [openItem(code), MENU] }))
  return END_QUIETLY
}

const hear = (turn: Turn, { code, held }: AppealState, input: Input): Step => {
  const read = readText({ input, held }, APPEAL, cleanText)
  switch (read.is) {
    case 'answer':
      return send(turn, code, read.value)
    case 'refuse':
      turn.says.push(read.say)
      return stay({ code, ...(read.held !== undefined && { held: read.held }) })
    case 'unclear':
      notUnderstood(turn, {
        where: 'step.appeal',
        hint: { phrase: 'proposal.appeal.hint' },
        question: questionOf({ code }),
      })
      return stay({ code })
  }
}

const LEAVING: ReadonlySet<string> = new Set(['nav.back', 'nav.cancel'])

/** The author of a proposal that was refused says in one sentence why that is wrong: once, within some days. */
export const appeal: Dialog<'appeal', AppealState> = {
  name: 'appeal',
  needs: 'registration',
  nature: { words: 'letter', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, { code }) {
    const no = refusal(turn, code)
    turn.says.push(no ?? questionOf({ code }))
    return no ? END_QUIETLY : stay({ code })
  },
  take: (turn, state, input) => (input.is === 'chose' && LEAVING.has(input.id) ? END : hear(turn, state, input)),
  again: (turn, state) => void turn.says.push(questionOf(state)),
  where: () => 'step.appeal',
}

/** What somebody else than who refused it decided about an appeal, and why. Who supports the proposal hears that it was granted. */
export const appealed = (turn: Turn, event: Extract<SystemEvent, { is: 'appealDecided' }>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, against, granted, reason, answerDue, supported } = event
  const template = { name: 'moe_case_update', values: [code, { phrase: 'notice.status.appeal' }] } as const
  const more = { choices: [openItem(code), MENU], template }
  const args = { code, reason, due: { date: answerDue } }
  if (supported) return [say('notice.appeal.supported', { ...args, title: titleOf(turn, code) }, more)]
  if (!granted) return [say('notice.appeal.dismissed', args, more)]
  if (against === 'notAccepted') return [say('notice.appeal.granted.notAccepted', args, more)]
  const { calendar, clocks } = turn.ministry
  const due = { date: afterWorkingDays(calendar, turn.now, clocks.reviewDays) }
  return [say('notice.appeal.granted.declined', { ...args, due }, more)]
}
