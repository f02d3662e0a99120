import type { TrackingCode } from '../src/domain/ids.js'
import { type Say, type Value, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { isWanted, titleOf } from './followNotices.js'
import type { Turn } from './kit/turn.js'
import { registerUrl } from './kit/pages.js'
import { listedIn, unlist } from './supportNaming.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

const template = (code: TrackingCode, status: 'mergedInto' | 'published') =>
  ({ name: 'moe_case_update', values: [code, { label: 'status', id: status }] }) as const

const differs = wayTo('agent.start', 'notice.merged.differs', { lasting: true })

/** Whoever is listed with the one is listed with the other, too. */
const isListed = (turn: Turn, code: TrackingCode): boolean =>
  turn.state.participant !== undefined && listedIn(turn, code) !== undefined

/** Two proposals are one from now on: what that means for the author or a supporter of the one that gave up its place. */
export const merged = (turn: Turn, event: News<'proposalMerged'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, into, answerDue, supported } = event
  const args = { code, into, due: { date: answerDue }, url: registerUrl(turn, into) }
  const listed = supported && isListed(turn, into)
  const choices = supported
    ? [openItem(into), ...(listed ? [unlist(into)] : []), MENU]
    : [openItem(into), differs, MENU]
  const more = { choices, template: template(code, 'mergedInto') }
  const naming: Value = listed ? { list: ['', { phrase: 'notice.merged.listed', args: {} }], by: ' ' } : ''
  return [
    supported
      ? say('notice.merged.supported', { ...args, naming, title: titleOf(turn, into) }, more)
      : say('notice.merged', { ...args, title: titleOf(turn, into) }, more),
  ]
}

/** Another proposal is part of one's own from now on. */
export const joined = (turn: Turn, event: News<'proposalJoined'>): readonly Say[] => {
  const { code, joined: other } = event
  const args = { code, joined: other, title: titleOf(turn, other), url: registerUrl(turn, code) }
  const more = { choices: [openItem(code), differs, MENU], template: template(code, 'published') }
  return [say('notice.joined', args, more)]
}

/** What had been merged by mistake stands on its own again. */
export const separated = (turn: Turn, event: News<'proposalSeparated'>): readonly Say[] => {
  if (!isWanted(turn, event)) return []
  const { code, from, reason, answerDue, supported } = event
  const args = { code, from, reason, due: { date: answerDue }, url: registerUrl(turn, code) }
  const more = { choices: [openItem(code), MENU], template: template(code, 'published') }
  return [
    supported
      ? say('notice.separated.supported', { ...args, title: titleOf(turn, code) }, more)
      : say('notice.separated', args, more),
  ]
}

/** Another proposal is no longer part of one's own. */
export const leftAgain = ({ code, left, reason }: News<'proposalLeft'>): readonly Say[] => [
  say(
    'notice.left',
    { code, left, reason },
    { choices: [openItem(code), MENU], template: template(code, 'published') },
  ),
]

/** News of a proposal as the author of one that was merged into it hears it. */
export const forCoAuthor = (code: TrackingCode, own: TrackingCode, news: Say): Say => ({
  ...news,
  key: 'notice.coAuthor',
  args: { code, own, news: { phrase: news.key, args: news.args } },
})
