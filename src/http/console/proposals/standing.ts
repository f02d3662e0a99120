import { workingDaysUntil } from '../../../domain/workingCalendar.js'
import { statusOfProposal } from '../../../domain/status.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { moment, status } from '../parts.js'
import type { Visit } from '../visit.js'

/** Working days before its date from which an answer is due soon. */
const SOON = 5

/** Working days between two moments, the earlier one in front. */
const workingDays = ({ house }: Visit, from: number, to: number): number =>
  workingDaysUntil(house.ministry.calendar, from, to)

/** The date of the answer, with the working days that are left until then or have passed since. */
export const dueOf = (visit: Visit, answerDue: number): Html => {
  const { say, house } = visit
  const now = house.clock()
  const late = answerDue < now
  const n = late ? workingDays(visit, answerDue, now) : workingDays(visit, now, answerDue)
  const words = late ? say('proposals.due.late', { n }) : say('proposals.due.left', { n })
  return html`${status(late ? 'late' : n <= SOON ? 'soon' : 'well', words)} · ${moment(visit, answerDue)}`
}

/** How a proposal stands: what it was answered, by when it is to be answered, or how long it waits to be reviewed. */
export const standingOf = (visit: Visit, { state, at }: ProposalDocument): Html => {
  const { say, house } = visit
  if (state.is === 'published') return dueOf(visit, state.answerDue)
  if (state.is === 'screening')
    return status('plain', say('proposals.waits', { n: workingDays(visit, at, house.clock()) }))
  const standing = state.is === 'answered' ? 'well' : 'plain'
  return status(standing, say('console.label', { label: { label: 'status', id: statusOfProposal(state) } }))
}
