import type { PhraseKey } from '../locales/index.js'
import { SAFEGUARDING_TEAM } from '../locales/routing.js'
import type { SafetyContact, SafetyReport } from '../src/domain/complaint.js'
import type { EventId, TrackingCode } from '../src/domain/ids.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { calendarOf } from '../src/domain/unit.js'
import { isWorkingTime, nextWorkingMoment } from '../src/domain/workingCalendar.js'
import { readPhone } from '../src/language/phone.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { MENU, addTo, goesOnTelling } from './caseItem.js'
import { type Words, brought, saysNothing, write } from './caseWords.js'
import { newCode } from './kit/code.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Input, type Turn, attributed } from './kit/turn.js'
import { undisclosed } from './undisclosed.js'

/** Nothing is known but that somebody wants to report; or the report is with the team and it is asked how to get in touch. */
type SafetyState = { readonly asked: 'what' } | { readonly asked: 'contact' | 'phone'; readonly code: TrackingCode }

type Reported = Exclude<SafetyState, { asked: 'what' }>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Neutral names: what is open here must not stand on a screen. */
const STEPS: Readonly<Record<SafetyState['asked'], PhraseKey>> = {
  what: 'step.safety.what',
  contact: 'step.safety.contact',
  phone: 'step.safety.phone',
}

const BACK = choice('nav.back')
const HERE = choice('contact.yes')
const PHONE = choice('contact.phone')
const NONE = choice('contact.no')

const questionOf = (turn: Turn, { asked }: SafetyState): Say => {
  switch (asked) {
    case 'what':
      return say('safety.start', {}, { choices: [BACK], free: true })
    case 'contact':
      return say('safety.who', {}, { choices: [HERE, PHONE, NONE] })
    case 'phone': {
      const known = turn.inbound.sender.phone
      const own = known === undefined ? [] : [choice('phone.own', 'safety.phone.own', { args: { phone: known } })]
      return say('safety.phone', {}, { choices: [...own, HERE, NONE], free: true, asksContact: 'safety.phone.share' })
    }
  }
}

const ask = (turn: Turn, state: SafetyState): Step => {
  turn.says.push(questionOf(turn, state))
  return stay(state)
}

/** With the team at the first words, whatever becomes of the rest: attributed to nobody until its author agrees to be contacted. */
const file = (turn: Turn, { text, attachments }: Words, messages: readonly EventId[]): Reported => {
  const report: SafetyReport = {
    code: newCode(turn, CODE_LETTERS.safety),
    by: undisclosed(turn, messages),
    narrative: text,
    attachments,
  }
  const { readMinutes, dueHours } = turn.ministry.clocks.safety
  const opening = {
    kind: 'safety',
    unit: SAFEGUARDING_TEAM,
    firstReplyDue: turn.now + readMinutes * MINUTE,
    due: turn.now + dueHours * HOUR,
  } as const
  turn.changes.push({ is: 'safetyReported', report, opening })
  turn.state.lastSent = { code: report.code, step: turn.state.step }
  delete turn.state.danger
  goesOnTelling(turn, report.code)
  return { asked: 'contact', code: report.code }
}

/** Says that the report is there, and honestly when the team is not there to read it. */
const receipt = (turn: Turn, code: TrackingCode): Value => {
  const calendar = calendarOf(turn.ministry.calendar, turn.ministry.units, SAFEGUARDING_TEAM)
  if (isWorkingTime(calendar, turn.now))
    return { phrase: 'safety.receipt', args: { code, m: turn.ministry.clocks.safety.readMinutes } }
  const back = nextWorkingMoment(calendar, turn.now)
  return { phrase: 'safety.hours', args: { code, date: { date: back }, time: { time: back } } }
}

/** The first answer is to the person, the second that the report is there; only then comes a question. */
const fileAndAsk = (turn: Turn, words: Words, heard: 'safety.thanks' | 'safety.heard'): Step => {
  const state = file(turn, words, [turn.inbound.evt])
  turn.says.push(say('safety.filed', { heard: { phrase: heard }, receipt: receipt(turn, state.code) }))
  return ask(turn, state)
}

/** Words, files and places: the first are the report, what follows is added to it. */
const gather = (turn: Turn, state: SafetyState, input: Input): Step | undefined => {
  const words = saysNothing(input) ? undefined : brought(input)
  if (!words) return undefined
  if (!words.ok) {
    turn.says.push(words.say)
    return stay(state)
  }
  if (state.asked === 'what') return fileAndAsk(turn, words.value, 'safety.thanks')
  write(turn, state.code, words.value)
  goesOnTelling(turn, state.code)
  turn.says.push(say('safety.added'))
  return ask(turn, { ...state, asked: 'contact' })
}

const unclear = (turn: Turn, state: SafetyState): Step => {
  const hint = { phrase: `safety.${state.asked}.hint` } as const
  notUnderstood(turn, { where: STEPS[state.asked], hint, question: questionOf(turn, state) })
  return stay(state)
}

/** Only who agrees to be contacted is known to the team, as far as they are registered. */
const agree = (turn: Turn, { code }: Reported, given: SafetyContact): Step => {
  const known = given.contact !== 'none' && turn.state.participant !== undefined
  const by = known ? { by: attributed(turn, 'confidential', [turn.inbound.evt]) } : {}
  turn.changes.push({ is: 'contactGiven', code, at: turn.now, given, ...by })
  const args = { code, ...(given.phone !== undefined && { phone: given.phone }) }
  turn.says.push(say(`safety.contact.${given.contact}`, args, { choices: [addTo(code), MENU] }))
  return END_QUIETLY
}

const leave = (turn: Turn, { code }: Reported): Step => {
  turn.says.push(say('safety.left', { code }, { choices: [addTo(code), MENU] }))
  return END_QUIETLY
}

/** A number to be called on, given in whichever way; at the question before it too. */
const phoneIn = (turn: Turn, input: Input): string | undefined => {
  switch (input.is) {
    case 'gaveNumber':
      return readPhone(input.phone)
    case 'said':
      return readPhone(input.text)
    case 'chose':
      return input.id === 'phone.own' ? readPhone(turn.inbound.sender.phone ?? '') : undefined
    case 'sent':
    case 'placed':
      return undefined
  }
}

const chose = (turn: Turn, state: Reported, id: string): Step | undefined => {
  switch (id) {
    case 'contact.yes':
      return agree(turn, state, { contact: 'here' })
    case 'contact.no':
      return agree(turn, state, { contact: 'none' })
    case 'contact.phone':
      return ask(turn, { ...state, asked: 'phone' })
    case 'nav.back':
      return state.asked === 'phone' ? ask(turn, { ...state, asked: 'contact' }) : leave(turn, state)
    case 'nav.cancel':
      return leave(turn, state)
    default:
      return undefined
  }
}

const reported = (turn: Turn, state: Reported, input: Input): Step => {
  const step = input.is === 'chose' ? chose(turn, state, input.id) : undefined
  if (step) return step
  const phone = phoneIn(turn, input)
  if (phone !== undefined) return agree(turn, state, { contact: 'phone', phone })
  return gather(turn, state, input) ?? unclear(turn, state)
}

const begun = (turn: Turn, state: SafetyState, input: Input): Step => {
  if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
  return gather(turn, state, input) ?? unclear(turn, state)
}

/** Somebody may be in danger. No consent, no registration, no shortest length; the emergency numbers come first. */
export const safety: Dialog<'safety', SafetyState> = {
  name: 'safety',
  needs: 'nothing',
  begin(turn, { narrative }) {
    if (narrative === undefined) return ask(turn, { asked: 'what' })
    return fileAndAsk(turn, { text: narrative, attachments: [] }, 'safety.heard')
  },
  take: (turn, state, input) => (state.asked === 'what' ? begun(turn, state, input) : reported(turn, state, input)),
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  where: state => STEPS[state.asked],
}
