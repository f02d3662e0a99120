import type { TrackingCode } from '../src/domain/ids.js'
import { type Choice, type Say, choice, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { argumentDeclined, argumentReturned } from './argumentNotices.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { registerUrl } from './kit/pages.js'
import type { Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

const template = (code: TrackingCode, status: 'published' | 'returnedForEdit' | 'declined') =>
  ({ name: 'moe_case_update', values: [code, { label: 'status', id: status }] }) as const

/** The register shows the proposal from now on, with the name or without it as its author chose. */
export const published = (turn: Turn, { code, answerDue }: News<'proposalPublished'>): readonly Say[] => {
  const name = turn.look({ fact: 'item', code })?.publishedName
  const args = {
    code,
    url: registerUrl(turn, code),
    due: { date: answerDue },
    n: turn.ministry.clocks.supporters.altogether,
  }
  const more = { choices: [openItem(code), MENU], template: template(code, 'published') }
  return [
    name === undefined
      ? say('notice.published.unnamed', args, more)
      : say('notice.published', { ...args, publish_name: name }, more),
  ]
}

/** To write it anew: a proposal, or a statement in the same consultation. */
const again = (
  label: 'notice.returned.again' | 'notice.declined.again',
  consultation: TrackingCode | undefined,
): Choice =>
  choice(consultation === undefined ? 'proposal.start' : `alternative:${consultation}`, label, { lasting: true })

/** A reviewer asks for another wording before publication. */
export const returned = ({ ministry }: Pick<Turn, 'ministry'>, news: News<'proposalReturned'>): readonly Say[] => {
  const { code, reason, suggestion, consultation, about } = news
  if (about !== undefined) return [argumentReturned({ ministry }, news, about)]
  const d = ministry.clocks.reviewDays
  const args = { code, reason: { label: 'declineReason', id: reason } as const, suggestion, d }
  const choices = [
    again('notice.returned.again', consultation),
    wayTo('agent.start', undefined, { lasting: true }),
    MENU,
  ]
  const key = consultation === undefined ? 'notice.returned' : 'notice.alternativeReturned'
  return [say(key, args, { choices, template: template(code, 'returnedForEdit') })]
}

/** Not published: always with a reason of the catalogue, an explanation and a person to turn to. */
export const declined = ({ ministry }: Pick<Turn, 'ministry'>, news: News<'proposalDeclined'>): readonly Say[] => {
  const { code, reason, explanation, consultation, about } = news
  if (about !== undefined) return [argumentDeclined(news, about)]
  const args = { code, reason: { label: 'declineReason', id: reason } as const, explanation }
  const anew = again('notice.declined.again', consultation)
  const more = { template: template(code, 'declined') }
  if (consultation !== undefined) {
    const choices = [anew, wayTo('agent.start', undefined, { lasting: true }), MENU]
    return [say('notice.alternativeDeclined', args, { ...more, choices })]
  }
  const choices = [anew, choice(`appeal:${code}`, 'choice.appeal', { lasting: true }), MENU]
  return [say('notice.declined', { ...args, d: ministry.clocks.appealDays }, { ...more, choices })]
}
