import type { TrackingCode } from '../src/domain/ids.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { addTo, awaitFrom, isEnquiry, isSafety, openItem, verdictsOn } from './caseItem.js'
import { enclosed } from './enclosed.js'
import { MENU } from './kit/menuButton.js'
import { unanswered } from './clockNotices.js'
import { DAY_MS, type Turn } from './kit/turn.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** Stands in outside WhatsApp's window: the code and a status, never words of the case. */
const update = (code: string, status: 'notice.status.claimed' | 'notice.status.reply' | 'notice.status.answer') =>
  ({ name: 'moe_case_update', values: [code, { phrase: status }] }) as const

const taken = (code: TrackingCode) =>
  ({ choices: [openItem(code), MENU], template: update(code, 'notice.status.claimed') }) as const

/** Who writes about danger is not told by which team, since others may see the screen. */
const takenPlainly = (code: TrackingCode, recalled: boolean): Say =>
  say(recalled ? 'notice.claimed.recalled' : 'notice.claimed.plain', { code }, taken(code))

/** Whether the author of a report has said how they may be contacted. */
export const isContactKnown = (turn: Turn, code: TrackingCode): boolean =>
  turn.look({ fact: 'item', code })?.case?.events.some(({ is }) => is === 'contactGiven') === true

/**
 * A member of staff has taken the case. The author of a report of danger hears of it once they have said that they may safely
 * be contacted.
 */
export const claimed = (turn: Turn, { code, unit, recalled }: News<'caseClaimed'>): readonly Say[] => {
  if (!isSafety(code)) {
    const due = turn.look({ fact: 'item', code })?.case?.due
    const args = { code, unit: { bilingual: unit } }
    return [
      due === undefined || due < turn.now
        ? say('notice.claimed', args, taken(code))
        : say('notice.claimed.by', { ...args, date: { date: due } }, taken(code)),
    ]
  }
  if (recalled || isContactKnown(turn, code)) return [takenPlainly(code, recalled === true)]
  turn.state.claimsHeld = [...(turn.state.claimsHeld ?? []).filter(each => each !== code), code]
  return []
}

/** What was held back until its author said how they may be contacted. */
export const claimHeld = ({ state }: Turn, code: TrackingCode): readonly Say[] => {
  const held = state.claimsHeld ?? []
  if (!held.includes(code)) return []
  state.claimsHeld = held.filter(each => each !== code)
  return [takenPlainly(code, false)]
}

/**
 * A person writes in the chat. On a question the chat becomes theirs, unless something else is being written there;
 * on a complaint the words are told as news.
 */
export const replied = (turn: Turn, event: News<'staffReplied'>): readonly Say[] => [
  ...repliedWith(turn, event),
  ...enclosed(event),
]

const repliedWith = (turn: Turn, { code, unit, text }: News<'staffReplied'>): readonly Say[] => {
  const { state } = turn
  const template = update(code, 'notice.status.reply')
  const idle = state.stack.every(({ id }) => id === 'menu')
  if (isEnquiry(code) && idle) {
    const joins = state.owner.is === 'bot' || state.owner.code !== code
    if (joins) state.owner = { is: 'staff', code, since: turn.now }
    const words = say('staffTalk.said', { text }, { template })
    return joins ? [say('staffTalk.joined', { unit: { bilingual: unit } }), words] : [words]
  }
  const more = { choices: [addTo(code, 'notice.reply.add'), openItem(code), MENU], template }
  return [
    isSafety(code)
      ? say('notice.reply.plain', { code, text }, more)
      : say('notice.reply', { code, unit: { bilingual: unit }, text }, more),
  ]
}

/** A question back: whatever is written next at the menu answers it. */
export const asked = (turn: Turn, event: News<'staffAsked'>): readonly Say[] => {
  const { code, question, until } = event
  awaitFrom(turn, { code, what: 'question', until })
  const choices = [choice(`answer:${code}`, 'choice.answer', { lasting: true }), openItem(code), MENU]
  const template = { name: 'moe_case_question', values: [code, { date: until }] } as const
  return [say('notice.asked', { code, question, date: { date: until } }, { choices, template }), ...enclosed(event)]
}

/** The answer is out. Whether it solved the problem is for its author to say; silence closes the case after a while. */
export const resolved = (turn: Turn, event: News<'caseResolved'>): readonly Say[] => [
  ...resolvedWith(turn, event),
  ...enclosed(event),
]

const resolvedWith = (turn: Turn, event: News<'caseResolved'>): readonly Say[] => {
  const { code, unit, answer, reason } = event
  const { state } = turn
  if (reason === 'no_reply') return unanswered(turn, code)
  if (state.owner.is === 'staff' && state.owner.code === code) state.owner = { is: 'bot' }
  const template = update(code, 'notice.status.answer')
  const until = turn.now + turn.ministry.clocks.silentDays * DAY_MS
  awaitFrom(turn, { code, what: 'verdict', until })
  const silent: Value = { phrase: 'notice.resolved.silent', args: { code, date: { date: until } } }
  const more = { choices: verdictsOn(code), template }
  if (isEnquiry(code)) return [say('notice.resolved.enquiry', { code, answer, silent }, more)]
  const outcome = { label: 'closeReason', id: reason } as const
  return [
    isSafety(code)
      ? say('notice.resolved.plain', { code, answer, silent }, more)
      : say('notice.resolved', { code, unit: { bilingual: unit }, answer, outcome, silent }, more),
  ]
}

/** The talk with a person is over and the bot speaks again. */
export const left = (turn: Turn, { code }: News<'staffLeft'>): readonly Say[] => {
  if (turn.state.owner.is === 'staff' && turn.state.owner.code === code) turn.state.owner = { is: 'bot' }
  return [say('staffTalk.ended', {}, { choices: verdictsOn(code) })]
}
