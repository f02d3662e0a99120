import { completeTable } from '../../../domain/consultation/consultation.js'
import { may } from '../../../domain/officer.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { approvers } from '../approvers.js'
import { forWhoMay, later, ordering, ordersAbout } from '../putToPeople/orders.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'

const WEEK = 7 * 86_400_000

/** The way to publishing the report, or what is still missing for it. */
const concluding = (visit: Visit, it: ConsultationDocument): Insert => {
  const { say, officer } = visit
  const { _id, version, table } = it
  const hint = (words: string): Html => html`<p class="hint">${words}</p>`
  if (!completeTable(it)) return hint(say('consultDesk.conclude.incomplete'))
  if (!may(officer, 'approvePoll') || table?.by === officer.id) return hint(say('consultDesk.conclude.second'))
  return ordering(visit, { to: `${HERE}/${_id}`, version }, 'conclude', say('consultDesk.conclude'))
}

/** What may be ordered about a consultation as it stands, by this officer. */
export const actions = (visit: Visit, it: ConsultationDocument): Html => {
  const { say, officer, house } = visit
  const about = { to: `${HERE}/${it._id}`, version: it.version }
  const { button, prolongs, closes, cancels } = ordersAbout(visit, about, 'consultDesk')
  const cancelled = cancels(it.state.is === 'open' ? 'consultDesk.reason.participants' : 'consultDesk.reason.inside')
  const postpones = (): Html =>
    later(visit, about, {
      what: 'postpone',
      label: say('consultDesk.postpone'),
      until: say('consultDesk.postpone.until'),
      from: Math.max(it.reportDue, house.clock()) + WEEK,
      why: 'pollDesk.reason.public',
    })
  switch (it.state.is) {
    case 'draft':
      return html`${
        it.createdBy === officer.id
          ? html`<p class="hint">${say('consultDesk.approve.second', { who: approvers(visit, 'approvePoll') })}</p>`
          : forWhoMay(visit, 'approvePoll', button('approve'))
      }
      ${forWhoMay(visit, 'runPoll', cancelled)}`
    case 'approved':
      return html`${forWhoMay(visit, 'runPoll', button('open'), cancelled)}`
    case 'open':
      return html`${forWhoMay(visit, 'runPoll', prolongs(it.closesAt), closes, postpones, cancelled)}`
    case 'closed':
      return html`${forWhoMay(visit, 'runPoll', () => html`<p><a href="${about.to}/table">${say('consultDesk.table.write')}</a></p>`)}
      ${concluding(visit, it)} ${forWhoMay(visit, 'runPoll', postpones)}`
    case 'concluded':
    case 'cancelled':
      return html``
  }
}
