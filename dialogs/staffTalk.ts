import { PARTICIPATION_TEAM } from '../locales/routing.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { addWorkingMinutes, afterWorkingDays, isWorkingTime, nextWorkingMoment } from '../src/domain/workingCalendar.js'
import { calendarOf } from '../src/domain/unit.js'
import { cleanText } from '../src/language/clean.js'
import { type Say, say, wayTo } from '../src/messaging/say.js'
import { addTo, openItem } from './caseItem.js'
import { write } from './caseWords.js'
import { takeFilesWith } from './kit/captioned.js'
import { MENU } from './kit/menuButton.js'
import { newCode } from './kit/code.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Turn, attributed } from './kit/turn.js'
import { undisclosed } from './undisclosed.js'

type StaffTalkState = Record<never, never>

const STATE: StaffTalkState = {}

/** How long one question takes the team, for the estimate that a person is given. */
const MINUTES_EACH = 10

const question = (): Say => say('staffTalk.topic', {}, { choices: [wayTo('nav.back'), MENU], free: true, footer: true })

/** While the team works: how many wait before, and about how long. Outside working time: when it is back. */
const receipt = (turn: Turn, code: string, more: Pick<Say, 'choices'>): Say => {
  const calendar = calendarOf(turn.ministry.calendar, turn.ministry.units, PARTICIPATION_TEAM)
  const { ahead } = turn.look({ fact: 'queue' })
  const minutes = MINUTES_EACH * (ahead + 1)
  const closing = afterWorkingDays(calendar, turn.now, 0)
  if (isWorkingTime(calendar, turn.now) && addWorkingMinutes(calendar, turn.now, minutes) < closing) {
    return say('staffTalk.wait', { code, ahead, m: minutes }, more)
  }
  const from = nextWorkingMoment(calendar, isWorkingTime(calendar, turn.now) ? closing : turn.now)
  const to = afterWorkingDays(calendar, from, 0)
  return say('staffTalk.closed', { code, date: { date: from }, from: { time: from }, to: { time: to } }, more)
}

const send = (turn: Turn, about: string): Step => {
  const messages = [turn.inbound.evt]
  const code = newCode(turn, CODE_LETTERS.enquiry)
  const { calendar, clocks } = turn.ministry
  const due = afterWorkingDays(calendar, turn.now, clocks.firstReplyDays)
  turn.changes.push({
    is: 'enquiryMade',
    enquiry: {
      code,
      by: turn.state.participant ? attributed(turn, 'confidential', messages) : undisclosed(turn),
      question: about,
    },
    opening: { kind: 'enquiry', unit: PARTICIPATION_TEAM, firstReplyDue: due, due },
  })
  const attachments = takeFilesWith(turn, about)
  if (attachments.length > 0) write(turn, code, { text: '', attachments })
  turn.state.lastSent = { code, step: turn.state.step }
  turn.says.push(receipt(turn, code, { choices: [addTo(code), openItem(code), MENU] }))
  return END_QUIETLY
}

/** A question to a person. The chat becomes theirs only when one replies; until then everything else goes on. */
export const staffTalk: Dialog<'staffTalk', StaffTalkState> = {
  name: 'staffTalk',
  needs: 'consent',
  nature: { words: 'letter', about: 'else', opens: 'instead', tellsStatus: true },
  kept: () => 'registration.begin.staff',
  begin(turn, { about }) {
    if (about !== undefined) return send(turn, about)
    turn.says.push(question())
    return stay(STATE)
  },
  take(turn, state, input) {
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    const about = input.is === 'said' ? cleanText(input.text) : ''
    if (about !== '') return send(turn, about)
    notUnderstood(turn, { where: 'step.staffTalk', hint: { phrase: 'staffTalk.hint' }, question: question() })
    return stay(state)
  },
  again(turn) {
    turn.says.push(question())
  },
  where: () => 'step.staffTalk',
}
