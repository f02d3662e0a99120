import { APPEAL_DAYS } from '../src/domain/appeal.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type Choice, type Say, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { MENU, openItem } from './caseItem.js'
import type { Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

const template = (code: TrackingCode, status: 'published' | 'returnedForEdit' | 'declined') =>
  ({ name: 'moe_case_update', values: [code, { label: 'status', id: status }] }) as const

/** The register shows the proposal from now on, with the name or without it as its author chose. */
export const published = (turn: Turn, { code, answerDue }: News<'proposalPublished'>): readonly Say[] => {
  const name = turn.look({ fact: 'item', code })?.publishedName
  const args = { code, url: `${turn.ministry.publicUrl}/c/${code}`, due: { date: answerDue } }
  const more = { choices: [openItem(code), MENU], template: template(code, 'published') }
  return [
    name === undefined
      ? say('notice.published.unnamed', args, more)
      : say('notice.published', { ...args, publish_name: name }, more),
  ]
}

const again = (label: 'notice.returned.again' | 'notice.declined.again'): Choice =>
  choice('proposal.start', label, { lasting: true })

/** A reviewer asks for another wording before publication. */
export const returned = ({ code, reason, suggestion }: News<'proposalReturned'>): readonly Say[] => {
  const args = { code, reason: { label: 'declineReason', id: reason } as const, suggestion }
  const choices = [again('notice.returned.again'), choice('agent.start', undefined, { lasting: true }), MENU]
  return [say('notice.returned', args, { choices, template: template(code, 'returnedForEdit') })]
}

/** Not published: always with a reason of the catalogue, an explanation and a person to turn to. */
export const declined = ({ code, reason, explanation }: News<'proposalDeclined'>): readonly Say[] => {
  const args = { code, reason: { label: 'declineReason', id: reason } as const, explanation, d: APPEAL_DAYS }
  const choices = [again('notice.declined.again'), choice(`appeal:${code}`, 'choice.appeal', { lasting: true }), MENU]
  return [say('notice.declined', args, { choices, template: template(code, 'declined') })]
}
