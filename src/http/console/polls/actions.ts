import { DECISION } from '../../../domain/poll/poll.js'
import type { PollDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { ending, forWhoMay, later, ordering } from '../putToPeople/orders.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'

const DAY = 86_400_000

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
  const about = { to: `${HERE}/${poll._id}`, version: poll.version }
  const button = (what: 'approve' | 'open' | 'publish') => (): Html =>
    ordering(visit, about, what, say(`pollDesk.${what}`))
  const ends = (what: 'close' | 'cancel') => (): Html =>
    ending(visit, about, {
      what,
      label: say(`pollDesk.${what}`),
      why: what === 'close' ? 'pollDesk.reason.public' : 'pollDesk.reason.voters',
    })
  const prolonged = (): Html =>
    later(visit, about, {
      what: 'extend',
      label: say('pollDesk.extend'),
      until: say('pollDesk.extend.until'),
      from: poll.closesAt + DAY,
    })
  switch (poll.state.is) {
    case 'draft':
      return html`${poll.createdBy !== officer.id && forWhoMay(visit, 'approvePoll', button('approve'))}
      ${forWhoMay(visit, 'runPoll', ends('cancel'))}`
    case 'approved':
      return html`${forWhoMay(visit, 'runPoll', button('open'), ends('cancel'))}`
    case 'open':
      return html`${forWhoMay(visit, 'runPoll', prolonged, ends('close'), ends('cancel'))}`
    case 'closed':
      return html`${forWhoMay(visit, 'runPoll', button('publish'))}`
    case 'resultPublished':
      return html`${forWhoMay(
        visit,
        'runPoll',
        () =>
          html`<h2>${say('pollDesk.decide')}</h2>
            ${deciding(visit, poll)}`,
      )}`
    case 'decisionPublished':
    case 'cancelled':
      return html``
  }
}
