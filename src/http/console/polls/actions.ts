import { type Act, may } from '../../../domain/officer.js'
import { DECISION } from '../../../domain/poll/poll.js'
import { WORDS } from '../../../service/staff/cases.js'
import type { PollDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'
import { fieldOf } from './draft.js'

const DAY = 86_400_000

const reason = ({ say }: Visit, form: string, who: 'public' | 'voters'): Html =>
  field({
    is: 'textarea',
    name: `reason_${form}`,
    rows: 2,
    required: true,
    label: say(`pollDesk.reason.${who}`),
    max: WORDS.reason.max,
  })

const extending = (visit: Visit, poll: PollDocument): Html =>
  unfold(
    visit.say('pollDesk.extend'),
    form(visit, {
      to: `${HERE}/${poll._id}/extend`,
      submit: visit.say('pollDesk.extend'),
      version: poll.version,
      fields: html`${field({
        is: 'datetime-local',
        name: 'until',
        label: visit.say('pollDesk.extend.until'),
        required: true,
        value: fieldOf(poll.closesAt + DAY, visit.house.ministry.calendar.zone),
      })}
      ${reason(visit, 'extend', 'public')}`,
    }),
  )

const ending = (visit: Visit, poll: PollDocument, how: 'close' | 'cancel'): Html =>
  unfold(
    visit.say(`pollDesk.${how}`),
    form(visit, {
      to: `${HERE}/${poll._id}/${how}`,
      submit: visit.say(`pollDesk.${how}`),
      version: poll.version,
      look: 'danger',
      fields: reason(visit, how, how === 'close' ? 'public' : 'voters'),
    }),
  )

const deciding = (visit: Visit, poll: PollDocument): Html => {
  const words = (language: 'ar' | 'en'): Html =>
    field({
      is: 'textarea',
      name: `decision_${language}`,
      label: visit.say(`pollDesk.decide.${language}`),
      rows: 4,
      max: DECISION.max,
      required: true,
      direction: language === 'ar' ? 'rtl' : 'ltr',
    })
  return form(visit, {
    to: `${HERE}/${poll._id}/decide`,
    submit: visit.say('pollDesk.decide'),
    version: poll.version,
    fields: html`<div class="pair">${words('ar')} ${words('en')}</div>`,
  })
}

/** What may be ordered about a poll as it stands, by this officer. */
export const actions = (visit: Visit, poll: PollDocument): Html => {
  const { say, officer } = visit
  const when = (act: Act, made: () => Insert): Insert => may(officer, act) && made()
  const button = (what: 'approve' | 'open' | 'publish'): Html =>
    press(visit, {
      to: `${HERE}/${poll._id}/${what}`,
      label: say(`pollDesk.${what}`),
      look: 'first',
      version: poll.version,
    })
  const runs = (...made: readonly (() => Insert)[]): Insert => when('runPoll', () => made.map(each => each()))
  switch (poll.state.is) {
    case 'draft':
      return html`${poll.createdBy !== officer.id && when('approvePoll', () => button('approve'))}
      ${runs(() => ending(visit, poll, 'cancel'))}`
    case 'approved':
      return html`${runs(
        () => button('open'),
        () => ending(visit, poll, 'cancel'),
      )}`
    case 'open':
      return html`${runs(
        () => extending(visit, poll),
        () => ending(visit, poll, 'close'),
        () => ending(visit, poll, 'cancel'),
      )}`
    case 'closed':
      return html`${runs(() => button('publish'))}`
    case 'resultPublished':
      return html`${runs(() => deciding(visit, poll))}`
    case 'decisionPublished':
    case 'cancelled':
      return html``
  }
}
