import type { PhraseKey } from '../locales/index.js'
import { SAFEGUARDING_TEAM } from '../locales/routing.js'
import type { Attachment } from '../src/domain/attachment.js'
import type { SafetyReport } from '../src/domain/complaint.js'
import type { EventId } from '../src/domain/ids.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { calendarOf } from '../src/domain/unit.js'
import { isWorkingTime, nextWorkingMoment } from '../src/domain/workingCalendar.js'
import { characters } from '../src/language/clean.js'
import { readPhone } from '../src/language/phone.js'
import { type Say, choice, say } from '../src/messaging/say.js'
import { MENU, addTo } from './caseItem.js'
import { brought } from './caseWords.js'
import { newCode } from './kit/code.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { beginning } from './kit/readText.js'
import { type Input, type Turn, attributed } from './kit/turn.js'
import { undisclosed } from './undisclosed.js'

interface SafetyState {
  readonly asked: 'what' | 'contact' | 'phone'
  readonly texts: readonly string[]
  readonly attachments: readonly Attachment[]
  readonly messages: readonly EventId[]
}

type Contact = Pick<SafetyReport, 'contact' | 'phone'>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Characters (code points), files and messages of one report: enough for any telling, and the state stays below 24 KB. */
const TEXT_MAX = 4000
const FILES_MAX = 20
const MESSAGES_MAX = 100

/** Neutral names: what is open here must not stand on a screen. */
const STEPS: Readonly<Record<SafetyState['asked'], PhraseKey>> = {
  what: 'step.safety.what',
  contact: 'step.safety.contact',
  phone: 'step.safety.phone',
}
/** What a draft is called in lists and reminders: nothing that others could read. */
const UNNAMED = '…'

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

/** The report is attributed to a registered person only where they agreed to be contacted. */
const send = (turn: Turn, state: SafetyState, contact: Contact): Step => {
  const known = contact.contact !== 'none' && turn.state.participant !== undefined
  const messages = [...state.messages, turn.inbound.evt]
  const report: SafetyReport = {
    code: newCode(turn, CODE_LETTERS.safety),
    by: known ? attributed(turn, 'confidential', messages) : undisclosed(turn, messages),
    narrative: state.texts.join('\n'),
    attachments: state.attachments,
    ...contact,
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
  turn.says.push(receipt(turn, report))
  return END_QUIETLY
}

/** Says honestly when the team is not there to read it. */
const receipt = (turn: Turn, { code }: SafetyReport): Say => {
  const calendar = calendarOf(turn.ministry.calendar, turn.ministry.units, SAFEGUARDING_TEAM)
  const choices = [addTo(code), MENU]
  if (isWorkingTime(calendar, turn.now))
    return say('safety.receipt', { code, m: turn.ministry.clocks.safety.readMinutes }, { choices })
  const back = nextWorkingMoment(calendar, turn.now)
  return say('safety.hours', { code, date: { date: back }, time: { time: back } }, { choices })
}

/** Words, files and places are kept whenever they come, also after the question how to get in touch. */
const gather = (turn: Turn, state: SafetyState, input: Input): Step | undefined => {
  const words = brought(input)
  if (!words) return undefined
  if (!words.ok) {
    turn.says.push(words.say)
    return stay(state)
  }
  const { text, attachments } = words.value
  return ask(turn, { ...added(turn, state, text, attachments), asked: 'contact' })
}

/** With what was brought, as far as it fits; what does not fit is never dropped without a word. */
const added = (turn: Turn, state: SafetyState, text: string, files: readonly Attachment[]): SafetyState => {
  const isFull = state.messages.length >= MESSAGES_MAX
  const room = isFull ? 0 : TEXT_MAX - characters(state.texts.join('\n')) - (state.texts.length > 0 ? 1 : 0)
  const kept = room > 0 ? beginning(text, room) : ''
  const attachments = isFull ? state.attachments : [...state.attachments, ...files].slice(0, FILES_MAX)
  const isCut = kept !== text || attachments.length < state.attachments.length + files.length
  if (isCut) turn.says.push(say('safety.full'))
  const texts = kept === '' ? state.texts : [...state.texts, kept]
  const messages = isFull ? state.messages : [...state.messages, turn.inbound.evt]
  return { ...state, texts, attachments, messages }
}

const unclear = (turn: Turn, state: SafetyState): Step => {
  const hint = { phrase: `safety.${state.asked}.hint` } as const
  notUnderstood(turn, { where: STEPS[state.asked], hint, question: questionOf(turn, state) })
  return stay(state)
}

const byPhone = (turn: Turn, state: SafetyState, input: Input): Step => {
  const given = input.is === 'gaveNumber' ? input.phone : input.is === 'said' ? input.text : turn.inbound.sender.phone
  const phone = input.is === 'chose' && input.id !== 'phone.own' ? undefined : readPhone(given ?? '')
  return phone === undefined ? unclear(turn, state) : send(turn, state, { contact: 'phone', phone })
}

const chose = (turn: Turn, state: SafetyState, id: string): Step | undefined => {
  const begun = isBegun(state)
  switch (id) {
    case 'contact.yes':
      return begun ? send(turn, state, { contact: 'here' }) : undefined
    case 'contact.no':
      return begun ? send(turn, state, { contact: 'none' }) : undefined
    case 'contact.phone':
      return begun ? ask(turn, { ...state, asked: 'phone' }) : undefined
    case 'nav.back':
      return state.asked === 'what' ? END : ask(turn, { ...state, asked: state.asked === 'phone' ? 'contact' : 'what' })
    case 'nav.cancel':
      if (!begun) return END
      turn.says.push(
        say('safety.cancelled', {}, { choices: [choice('safety.start', undefined, { lasting: true }), MENU] }),
      )
      return END_QUIETLY
    case 'done':
      return begun && state.asked === 'what' ? ask(turn, { ...state, asked: 'contact' }) : undefined
    default:
      return undefined
  }
}

const isBegun = ({ texts, attachments }: SafetyState): boolean => texts.length > 0 || attachments.length > 0

const resumed = (kept: unknown): SafetyState | undefined =>
  // Written by this very dialog; texts and files are what makes it one.
  typeof kept === 'object' && kept !== null && 'texts' in kept && 'attachments' in kept
    ? (kept as SafetyState)
    : undefined

/** Somebody may be in danger. No consent, no registration, no shortest length; the emergency numbers come first. */
export const safety: Dialog<'safety', SafetyState> = {
  name: 'safety',
  needs: 'nothing',
  begin(turn, { narrative, resume }) {
    const empty: SafetyState = { asked: 'what', texts: [], attachments: [], messages: [] }
    const kept = resumed(resume)
    if (kept) return ask(turn, kept)
    if (narrative === undefined) return ask(turn, empty)
    turn.says.push(say('safety.numbers'))
    return ask(turn, { ...added(turn, empty, narrative, []), asked: 'contact' })
  },
  take(turn, state, input) {
    if (input.is === 'chose') {
      const step = chose(turn, state, input.id)
      if (step) return step
    }
    if (state.asked === 'phone') return byPhone(turn, state, input)
    return gather(turn, state, input) ?? unclear(turn, state)
  },
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  unfinished: state => (isBegun(state) ? UNNAMED : undefined),
  where: state => STEPS[state.asked],
}
