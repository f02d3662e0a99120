import { z } from 'zod'
import { CONSULTATION_STATES, isReportLate } from '../../../domain/consultation/consultation.js'
import { listFollowed } from '../../../service/staff/consultationFigures.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { type Insert, html } from '../../html.js'
import { moment, status } from '../parts.js'
import { PER_PAGE, listing } from '../putToPeople/list.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'
import { code } from '../../code.js'

export const ListQuery = z.object({
  state: z.enum(CONSULTATION_STATES).optional(),
  after: z.string().max(200).optional(),
})

/** How a consultation stands: in a word, and where its report is owed, by when. */
export const standing = ({ say, house }: Visit, it: ConsultationDocument): Insert => {
  const { state, reportDue } = it
  const word = status(state.is === 'open' ? 'well' : 'plain', say(`consultDesk.state.${state.is}`))
  if (state.is !== 'closed') return word
  const late = isReportLate(it, house.clock())
  const owed = say(late ? 'consultDesk.overdue' : 'consultDesk.due', { date: { date: reportDue } })
  return html`${word} ${status(late ? 'late' : 'plain', owed)}`
}

interface Listed {
  readonly it: ConsultationDocument
  readonly participants: number
}

/** The consultations of an officer's unit or of all, the newest in front. */
export const listPage = async (
  visit: Visit,
  { state, after }: z.output<typeof ListQuery>,
): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const found = await listFollowed(house, officer, { state, after, limit: PER_PAGE })
  if (!found.ok) return undefined
  const columns = [
    {
      head: say('consultDesk.name'),
      cell: ({ it: { _id, title } }: Listed) =>
        html`<a href="${HERE}/${_id}"><bdi>${title[language]}</bdi></a> ${code(_id)}`,
    },
    { head: say('pollDesk.state'), cell: ({ it }: Listed) => standing(visit, it) },
    { head: say('consultDesk.participants'), cell: ({ participants }: Listed) => participants },
    { head: say('pollDesk.closes'), cell: ({ it }: Listed) => moment(visit, it.closesAt) },
    { head: say('consultDesk.reportDue'), cell: ({ it }: Listed) => moment(visit, it.reportDue) },
  ]
  return listing(visit, {
    here: HERE,
    title: 'consultDesk.title',
    make: 'consultDesk.new',
    none: 'consultDesk.none',
    views: 'consultDesk.views',
    states: CONSULTATION_STATES,
    nameOf: each => `consultDesk.state.${each}`,
    wanted: state,
    columns,
    found: found.value,
  })
}
