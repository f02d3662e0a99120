import { DECISION } from '../../../domain/poll/poll.js'
import type { PollDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { forWhoMay, ordering, ordersAbout } from '../putToPeople/orders.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'

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
  const decides = form(visit, {
    to: `${HERE}/${poll._id}/decide`,
    submit: visit.say('pollDesk.decide'),
    version: poll.version,
    fields: html`<div class="pair">${words('ar')} ${words('en')}</div>`,
  })
  return html`<h2>${visit.say('pollDesk.decide')}</h2>
    ${decides}`
}

/** What may be ordered about a poll as it stands, by this officer. */
export const actions = (visit: Visit, poll: PollDocument): Html => {
  const about = { to: `${HERE}/${poll._id}`, version: poll.version }
  const { button, prolongs, closes, cancels } = ordersAbout(visit, about, 'pollDesk')
  const cancelled = cancels('pollDesk.reason.voters')
  switch (poll.state.is) {
    case 'draft':
      return html`${poll.createdBy !== visit.officer.id && forWhoMay(visit, 'approvePoll', button('approve'))}
      ${forWhoMay(visit, 'runPoll', cancelled)}`
    case 'approved':
      return html`${forWhoMay(visit, 'runPoll', button('open'), cancelled)}`
    case 'open':
      return html`${forWhoMay(visit, 'runPoll', prolongs(poll.closesAt), closes, cancelled)}`
    case 'closed':
      return html`${forWhoMay(visit, 'runPoll', () => ordering(visit, about, 'publish', visit.say('pollDesk.publish')))}`
    case 'resultPublished':
      return html`${forWhoMay(visit, 'runPoll', () => deciding(visit, poll))}`
    case 'decisionPublished':
    case 'cancelled':
      return html``
  }
}
