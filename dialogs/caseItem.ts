import type { ItemView } from './kit/facts.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { type Choice, type Say, choice, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import type { Awaited } from './kit/state.js'
import type { Turn } from './kit/turn.js'

export const openItem = (code: TrackingCode): Choice => choice(`item:${code}`, 'choice.case.open', { lasting: true })

/** Leads from a statement to the consultation it belongs to. */
export const openConsultation = (code: TrackingCode): Choice =>
  choice(`consultation:${code}`, 'consultation.open', { lasting: true })

/** Begins an argument about a proposal. */
export const argue = (code: TrackingCode, label: Choice['label'] = 'choice.argue'): Choice =>
  choice(`argue:${code}`, label, { lasting: true })

/** Leads from an argument to what it is about. */
export const openProposal = (code: TrackingCode): Choice =>
  choice(`item:${code}`, 'argument.open.proposal', { lasting: true })

export const addTo = (code: TrackingCode, label: Choice['label'] = 'choice.case.add'): Choice =>
  choice(`add:${code}`, label, { lasting: true })

/** Says of a report of danger that it was sent by mistake. */
export const recallOf = (code: TrackingCode): Choice =>
  choice(`recall:${code}`, 'choice.case.recall', { lasting: true })

/** What may be shown on a lock screen about this code must not tell what it is about. */
export const isSafety = (code: TrackingCode): boolean => code.startsWith(CODE_LETTERS.safety)

export const isEnquiry = (code: TrackingCode): boolean => code.startsWith(CODE_LETTERS.enquiry)

/** True where this person sent it, or, of what nobody is registered for, where it was sent from this conversation. */
export const isTheirs = ({ state }: Turn, { owner, conv }: ItemView): boolean =>
  owner === undefined ? conv === state.conv : owner === state.participant?.id

/** Whether the problem is solved, or of a question to staff, whether the answer helped. */
export const verdictsOn = (code: TrackingCode): readonly Choice[] =>
  isEnquiry(code)
    ? [
        choice(`solved:${code}`, 'staffTalk.ended.yes', { lasting: true }),
        choice(`unsolved:${code}`, 'staffTalk.ended.no', { lasting: true }),
        MENU,
      ]
    : [
        choice(`solved:${code}`, 'choice.solved', { lasting: true }),
        choice(`partly:${code}`, 'choice.partly', { lasting: true }),
        choice(`unsolved:${code}`, 'choice.unsolved', { lasting: true }),
      ]

/** Puts that question again by itself. */
export const askVerdict = (code: TrackingCode): Say =>
  say(isEnquiry(code) ? 'staffTalk.helped' : 'complaint.solved', { code }, { choices: verdictsOn(code) })

/** Nothing about this code is awaited any longer. */
export const awaitNothing = (turn: Turn, code: TrackingCode): void => {
  turn.state.awaited = turn.state.awaited.filter(each => each.code !== code)
}

/** How long what its author writes at the menu still belongs to a report of danger. */
const TELLING_MS = 2 * 3_600_000

/** Who has reported danger need not find a button to tell more: for a while it is enough to write. */
export const goesOnTelling = (turn: Turn, code: TrackingCode): void =>
  awaitFrom(turn, { code, what: 'more', until: turn.now + TELLING_MS })

/** Whoever turns to something else has told what they wanted to tell: from then on words are what they seem. */
export const doneTelling = (turn: Turn): void => {
  turn.state.awaited = turn.state.awaited.filter(({ what }) => what !== 'more')
}

/** What the newest entry about the code says is awaited; earlier ones about it are forgotten. */
export const awaitFrom = (turn: Turn, entry: Omit<Awaited, 'at'>): void => {
  awaitNothing(turn, entry.code)
  turn.state.awaited.push({ ...entry, at: turn.now })
}

/** What is awaited about these codes has been put once more. */
export const putAgain = (turn: Turn, codes: readonly TrackingCode[]): void => {
  turn.state.awaited = turn.state.awaited.map(each => (codes.includes(each.code) ? { ...each, at: turn.now } : each))
}
