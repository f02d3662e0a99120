import type { PhraseKey } from '../locales/index.js'
import type { Case } from '../src/domain/case.js'
import type { SafetyContact } from '../src/domain/complaint.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type Say, type Value, say } from '../src/messaging/say.js'
import { addTo } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'

const contactIn = (events: Case['events']): SafetyContact['contact'] | undefined =>
  events.flatMap(event => (event.is === 'contactGiven' ? [event.contact] : [])).at(-1)

/** How the author of a report is contacted, in a sentence. */
const contactOf = ({ events }: Case): { readonly phrase: PhraseKey } => {
  return { phrase: `safety.standing.contact.${contactIn(events) ?? 'open'}` }
}

const OPEN = { phrase: 'safety.standing.contact.open' } as const

const standing = ({ now, ministry }: Turn, handled: Case): Value => {
  const { code, state, events } = handled
  const { readMinutes: m } = ministry.clocks.safety
  const contact = contactOf(handled)
  switch (state.is) {
    case 'received':
    case 'reopened': {
      const since = events.findLast(({ is }) => is === 'received' || is === 'reopened')?.at ?? now
      return now - since <= m * 60_000
        ? { phrase: 'safety.standing.waiting', args: { code, m, contact } }
        : { phrase: 'safety.standing.late', args: { code, contact } }
    }
    case 'inProgress':
    case 'waitingForCitizen':
      return { phrase: 'safety.standing.taken', args: { code, contact } }
    case 'answered':
    case 'closed':
      return { phrase: 'safety.standing.ended', args: { code } }
  }
}

/** Where a report of danger stands and what was promised: nothing of what it tells. */
export const standingOf = (turn: Turn, code: TrackingCode): Say => {
  const handled = turn.look({ fact: 'item', code })?.case
  const arrived = { code, m: turn.ministry.clocks.safety.readMinutes, contact: OPEN }
  const stands: Value = handled ? standing(turn, handled) : { phrase: 'safety.standing.waiting', args: arrived }
  return say('safety.standing', { standing: stands }, { choices: [addTo(code), MENU] })
}

/** Answers honestly what the author of a report asks about it; what they wrote is in the report already. */
export const answerAbout = (turn: Turn, handled: Case, asked: 'told' | 'unnamed' | 'standing' | 'person'): Say => {
  const { code } = handled
  const { dueHours: h } = turn.ministry.clocks.safety
  const isCalled = contactIn(handled.events) === 'phone'
  const answer: Readonly<Record<typeof asked, Value>> = {
    unnamed: { phrase: 'safety.asked.unnamed' },
    told: { phrase: 'safety.asked.told', args: { h } },
    standing: standing(turn, handled),
    person: { phrase: isCalled ? 'safety.asked.person.called' : 'safety.asked.person' },
  }
  return say('safety.asked', { answer: answer[asked], code }, { choices: [addTo(code), MENU] })
}
