import type { TrackingCode } from '../src/domain/ids.js'
import { type Choice, type Say, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { argue, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { registerUrl } from './kit/pages.js'
import type { Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

const STAFF: Choice = wayTo('agent.start', undefined, { lasting: true })

/** Everybody reads the argument from now on, with the name or without it as its author chose. */
export const argued = (turn: Turn, { code, about }: News<'argumentPublished'>): readonly Say[] => {
  const name = turn.look({ fact: 'item', code })?.publishedName
  const args = { code, proposal: about, url: registerUrl(turn, code) }
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'published' }] } as const
  const more = { choices: [openItem(code), MENU], template }
  return [
    name === undefined
      ? say('notice.argumentPublished.unnamed', args, more)
      : say('notice.argumentPublished', { ...args, publish_name: name }, more),
  ]
}

/** Of two arguments that came at the same time on one side, one stays. */
export const gaveWay = (_turn: Turn, { code, to, about }: News<'argumentGaveWay'>): readonly Say[] => {
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'withdrawn' }] } as const
  return [say('notice.argumentGaveWay', { code, to, about }, { choices: [openItem(to), MENU], template })]
}

/** The author of a proposal hears of what was said for and against it, of several at once. */
export const arguedAbout = (turn: Turn, { code, n }: News<'argumentsCame'>): readonly Say[] => {
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'published' }] } as const
  return [
    say(
      'notice.argumentsCame',
      { code, n, url: registerUrl(turn, code) },
      { choices: [openItem(code), MENU], template },
    ),
  ]
}

/** A reviewer asks for another wording of an argument. */
export const argumentReturned = (
  { ministry }: Pick<Turn, 'ministry'>,
  { code, reason, suggestion }: News<'proposalReturned'>,
  about: TrackingCode,
): Say => {
  const args = {
    code,
    reason: { label: 'declineReason', id: reason } as const,
    suggestion,
    d: ministry.clocks.reviewDays,
  }
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'returnedForEdit' }] } as const
  return say('notice.argumentReturned', args, {
    choices: [argue(about, 'notice.returned.again'), STAFF, MENU],
    template,
  })
}

/** An argument is not published, with the reason. */
export const argumentDeclined = ({ code, reason, explanation }: News<'proposalDeclined'>, about: TrackingCode): Say => {
  const args = { code, reason: { label: 'declineReason', id: reason } as const, explanation }
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'declined' }] } as const
  return say('notice.argumentDeclined', args, {
    choices: [argue(about, 'notice.declined.again'), STAFF, MENU],
    template,
  })
}
