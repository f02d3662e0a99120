import { z } from 'zod'
import { decisionDue } from '../../../domain/poll/decision.js'
import { listPolls } from '../../../service/staff/polls.js'
import type { PollDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { moment, status } from '../parts.js'
import { PER_PAGE, listing } from '../putToPeople/list.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'
import { STARTERS } from './starters.js'
import { code } from '../../code.js'

const STATES = ['draft', 'approved', 'open', 'closed', 'resultPublished', 'decisionPublished', 'cancelled'] as const

export const ListQuery = z.object({ state: z.enum(STATES).optional(), after: z.string().max(200).optional() })

/** How a poll stands: in a word, and where its decision is owed, by when. */
export const standing = (visit: Visit, poll: PollDocument): Insert => {
  const { say, house } = visit
  const due = decisionDue(poll, house.ministry)
  const word = status(poll.state.is === 'open' ? 'well' : 'plain', say(`pollDesk.state.${poll.state.is}`))
  if (due === undefined) return word
  const late = due < house.clock()
  const owed = say(late ? 'pollDesk.overdue' : 'pollDesk.due', { date: { date: due } })
  return html`${word}<br />${status(late ? 'late' : 'plain', owed)}`
}

const starters = ({ say }: Visit): Html =>
  html`<p>${say('pollDesk.starters')}</p>
    <ul>
      ${STARTERS.map(({ id, name }) => html`<li><a href="${HERE}/new?starter=${id}">${say(name)}</a></li>`)}
    </ul>`

/** The polls of an officer's unit or of all, the newest in front. */
export const listPage = async (
  visit: Visit,
  { state, after }: z.output<typeof ListQuery>,
): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const found = await listPolls(house, officer, { state, after, limit: PER_PAGE })
  if (!found.ok) return undefined
  const columns = [
    {
      head: say('pollDesk.question'),
      cell: (poll: PollDocument) =>
        html`<a href="${HERE}/${poll._id}"><bdi>${poll.question[language]}</bdi></a> ${code(poll._id)}`,
    },
    { head: say('pollDesk.state'), cell: (poll: PollDocument) => standing(visit, poll) },
    { head: say('pollDesk.closes'), cell: ({ closesAt }: PollDocument) => moment(visit, closesAt) },
  ]
  return listing(visit, {
    here: HERE,
    title: 'pollDesk.polls',
    make: 'pollDesk.new',
    none: 'pollDesk.none',
    views: 'pollDesk.views',
    states: STATES,
    nameOf: each => `pollDesk.state.${each}`,
    wanted: state,
    columns,
    found: found.value,
    below: starters(visit),
  })
}
