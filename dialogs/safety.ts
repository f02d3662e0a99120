import type { PhraseKey } from '../locales/index.js'
import { SAFEGUARDING_TEAM } from '../locales/routing.js'
import { safetyDates } from '../src/domain/clocks.js'
import type { SafetyContact, SafetyReport } from '../src/domain/complaint.js'
import { partyOf } from '../src/domain/attribution.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { calendarOf } from '../src/domain/unit.js'
import { isWorkingTime } from '../src/domain/workingCalendar.js'
import { concernOf } from '../src/language/concerns.js'
import { phoneAlone } from '../src/language/phone.js'
import { mayNameOwn, ownNumberIn, reportWishIn } from '../src/language/reportWish.js'
import { type Say, type Value, choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { isQuestionOpen } from './awaitedFor.js'
import { addTo, goesOnTelling, recallOf } from './caseItem.js'
import { claimHeld } from './caseNotices.js'
import { MENU } from './kit/menuButton.js'
import { agreeTo, writeNoMore } from './reportContact.js'
import { type Words, brought, saysNothing, write } from './caseWords.js'
import { takeFilesWith } from './kit/captioned.js'
import { newCode } from './kit/code.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Input, type Turn, attributed } from './kit/turn.js'
import { undisclosed } from './undisclosed.js'

/** Nothing is known but that somebody wants to report; or the report is with the team and it is asked how to get in touch. */
type SafetyState = { readonly asked: 'what' } | { readonly asked: 'contact' | 'phone'; readonly code: TrackingCode }

type Reported = Exclude<SafetyState, { asked: 'what' }>

/** Neutral names: what is open here must not stand on a screen. */
const STEPS: Readonly<Record<SafetyState['asked'], PhraseKey>> = {
  what: 'step.safety.what',
  contact: 'step.safety.contact',
  phone: 'step.safety.phone',
}

const BACK = wayTo('nav.back')
const HERE = saysYes('contact.yes')
const PHONE = choice('contact.phone')
const NONE = saysNo('contact.no')

/** The name a report may be kept with: the one its author is registered under. */
const ownName = ({ state: { participant } }: Turn): string | undefined => {
  const party = participant && partyOf(participant)
  return party && 'name' in party ? party.name : undefined
}

/** Whoever is registered is told that the report has gone without their name, and may add it. */
const askContact = (turn: Turn): Say => {
  const name = ownName(turn)
  return name === undefined
    ? say('safety.who', {}, { choices: [HERE, PHONE, NONE] })
    : say('safety.who.known', { name }, { choices: [HERE, choice('contact.named', 'safety.who.named'), PHONE, NONE] })
}

const questionOf = (turn: Turn, { asked }: SafetyState): Say => {
  switch (asked) {
    case 'what':
      return say('safety.start', {}, { choices: [BACK], free: true })
    case 'contact':
      return askContact(turn)
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
const file = (turn: Turn, { text, attachments }: Words): Reported => {
  const report: SafetyReport = {
    code: newCode(turn, CODE_LETTERS.safety),
    by: undisclosed(turn),
    narrative: text,
    attachments,
  }
  const opening = {
    kind: 'safety',
    unit: SAFEGUARDING_TEAM,
    ...safetyDates(turn.ministry.clocks, turn.now),
  } as const
  turn.changes.push({ is: 'safetyReported', report, opening })
  turn.state.lastSent = { code: report.code, step: turn.state.step }
  turn.state.reported = report.code
  delete turn.state.alarm
  goesOnTelling(turn, report.code)
  return { asked: 'contact', code: report.code }
}

/** Says that the report is there and within what time it is read: the same at any hour, and the same that its case promises. */
const receipt = (turn: Turn, code: TrackingCode): Value => {
  const { calendar, clocks, units } = turn.ministry
  const { readMinutes: m, dueHours: h } = clocks.safety
  const at = isWorkingTime(calendarOf(calendar, units, SAFEGUARDING_TEAM), turn.now) ? 'day' : 'night'
  return { phrase: 'safety.receipt', args: { code, h, read: { phrase: `safety.read.${at}`, args: { m } } } }
}

/** Ends with how its author may be contacted. */
const agree = (turn: Turn, { code }: Reported, given: SafetyContact): Step => {
  agreeTo(turn, code, given)
  return END_QUIETLY
}

/** Of a life that somebody does not want any more nothing is said before that they are not alone, and where help is. */
const HEARD_LIFE = { phrase: 'safety.heard.life' } as const
const isOfLife = ({ text }: Words): boolean => concernOf(text) === 'selfHarm'

/** The first answer is to the person, the second that the report is there; only then comes a question, unless a number to be called on came before. */
const fileAndAsk = (turn: Turn, words: Words, heard: 'safety.thanks' | 'safety.heard', phone?: string): Step => {
  const state = file(turn, words)
  const answer = isOfLife(words) ? HEARD_LIFE : { phrase: heard }
  turn.says.push(say('safety.filed', { heard: answer, receipt: receipt(turn, state.code) }))
  return phone === undefined ? ask(turn, state) : agree(turn, state, { contact: 'phone', phone })
}

/** Whether staff wait for an answer from the author of this report: then a bare number is that. */
const isAsked = (turn: Turn, state: SafetyState): boolean => state.asked !== 'what' && isQuestionOpen(turn, state.code)

/** Words, files and places: the first are the report, what follows is added to it. */
const gather = (turn: Turn, state: SafetyState, input: Input): Step | undefined => {
  const words = saysNothing(input) && !isAsked(turn, state) ? undefined : brought(input)
  if (!words) return undefined
  if (!words.ok) {
    turn.says.push(words.say)
    return stay(state)
  }
  if (state.asked === 'what') return fileAndAsk(turn, words.value, 'safety.thanks')
  write(turn, state.code, words.value)
  goesOnTelling(turn, state.code)
  // A number among words may be anybody's: whoever wants to be called on it gives it once more.
  const asked = mayNameOwn(words.value.text) ? 'phone' : 'contact'
  if (isOfLife(words.value)) turn.says.push(say('safety.added.life'))
  else turn.says.push(say(asked === 'phone' ? 'safety.added.number' : 'safety.added'))
  return ask(turn, { ...state, asked })
}

const unclear = (turn: Turn, state: SafetyState): Step => {
  const hint = { phrase: `safety.${state.asked}.hint` } as const
  notUnderstood(turn, { where: STEPS[state.asked], hint, question: questionOf(turn, state) })
  return stay(state)
}

/** Its author may be contacted here, and wants the team to know who they are. */
const agreeByName = (turn: Turn, { code }: Reported, name: string): Step => {
  const by = attributed(turn, 'confidential', [turn.inbound.evt])
  turn.changes.push({ is: 'contactGiven', code, at: turn.now, given: { contact: 'here' }, by })
  const choices = [addTo(code), recallOf(code), MENU]
  turn.says.push(say('safety.contact.named', { code, name }, { choices }), ...claimHeld(turn, code))
  return END_QUIETLY
}

const leave = (turn: Turn, { code }: Reported): Step => {
  turn.says.push(say('safety.left', { code }, { choices: [addTo(code), recallOf(code), MENU] }))
  return END_QUIETLY
}

/** A number to be called on, given in whichever way; at the question before it too, where it is plain whose it is. */
const phoneIn = (turn: Turn, state: Reported, input: Input): string | undefined => {
  switch (input.is) {
    case 'gaveNumber':
      return phoneAlone(input.phone)
    case 'said': {
      const own = ownNumberIn(input.text)
      const isTheirs = own?.plainly === true || state.asked === 'phone'
      return isTheirs && !(saysNothing(input) && isAsked(turn, state)) ? own?.phone : undefined
    }
    case 'chose':
      return input.id === 'phone.own' ? phoneAlone(turn.inbound.sender.phone ?? '') : undefined
    case 'sent':
    case 'placed':
      return undefined
  }
}

const chose = (turn: Turn, state: Reported, id: string): Step | undefined => {
  const name = ownName(turn)
  switch (id) {
    case 'contact.named':
      return name === undefined ? undefined : agreeByName(turn, state, name)
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

/** Words that ask for something are for the team as well, whatever becomes of them. */
const writeWords = (turn: Turn, { code }: Reported, input: Input): void => {
  if (input.is === 'said' && !saysNothing(input)) write(turn, code, { text: input.text, attachments: [] })
}

/** Asked for in words rather than by a button. */
const wished = (turn: Turn, state: Reported, input: Input): Step | undefined => {
  const wish = input.is === 'said' && !saysNothing(input) ? reportWishIn(input.text) : undefined
  if (wish?.is !== 'contact' && wish?.is !== 'number') return undefined
  writeWords(turn, state, input)
  if (wish.is === 'contact') return agree(turn, state, wish.given)
  if (wish.notHere) writeNoMore(turn, state.code)
  return ask(turn, { ...state, asked: 'phone' })
}

const reported = (turn: Turn, state: Reported, input: Input): Step => {
  const chosen = input.is === 'chose' ? chose(turn, state, input.id) : undefined
  if (chosen) return chosen
  const phone = phoneIn(turn, state, input)
  if (phone === undefined) return wished(turn, state, input) ?? gather(turn, state, input) ?? unclear(turn, state)
  writeWords(turn, state, input)
  return agree(turn, state, { contact: 'phone', phone })
}

const begun = (turn: Turn, state: SafetyState, input: Input): Step => {
  if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
  return gather(turn, state, input) ?? unclear(turn, state)
}

/** Somebody may be in danger. No consent, no registration, no shortest length; the emergency numbers come first. */
export const safety: Dialog<'safety', SafetyState> = {
  name: 'safety',
  needs: 'nothing',
  nature: { words: 'letter', about: 'report', opens: 'instead', tellsStatus: true },
  begin(turn, { narrative, phone, call }) {
    if (call !== undefined) return ask(turn, { asked: 'phone', code: call })
    if (narrative === undefined) return ask(turn, { asked: 'what' })
    return fileAndAsk(turn, { text: narrative, attachments: takeFilesWith(turn, narrative) }, 'safety.heard', phone)
  },
  take: (turn, state, input) => (state.asked === 'what' ? begun(turn, state, input) : reported(turn, state, input)),
  takesFiles: () => true,
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  where: state => STEPS[state.asked],
}
