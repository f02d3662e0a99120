import { z } from 'zod'
import { LEGAL_DAYS } from '../../../domain/dataRights.js'
import { may } from '../../../domain/officer.js'
import { type RightsRequest, listRights } from '../../../service/staff/rightsDesk.js'
import { type Html, html } from '../../html.js'
import { after } from '../../staff/fields.js'
import { type Column, empty, moment, older, status, table, tabs } from '../parts.js'
import { type Page, type Screen, view } from '../screen.js'
import type { Visit } from '../visit.js'

const PATH = '/console/rights'
const PAGE = 50

const Query = z.strictObject({ show: z.enum(['settled']).optional(), after })
type Asked = z.output<typeof Query>

/** How a request stands: late, or what becomes of it. */
const rightsStanding = ({ say }: Visit, { state, late }: RightsRequest): Html =>
  late
    ? status('late', say('people.rights.late'))
    : status(state === 'done' ? 'well' : 'plain', say(`people.rights.${state}`))

/** The columns that requests have wherever they stand. */
export const rightsColumns = (visit: Visit): readonly Column<RightsRequest>[] => {
  const { say } = visit
  return [
    { head: say('people.rights.kind'), cell: ({ request }) => say(`people.rights.kind.${request.kind}`) },
    { head: say('people.rights.standing'), cell: each => rightsStanding(visit, each) },
    { head: say('people.rights.asked'), cell: ({ request }) => moment(visit, request.at) },
    { head: say('people.rights.promised'), cell: ({ promised }) => moment(visit, promised) },
    { head: say('people.rights.latest'), cell: ({ latest }) => say('console.label', { label: { date: latest } }) },
  ]
}

const toPerson = ({ say, officer }: Visit): readonly Column<RightsRequest>[] =>
  may(officer, 'readPeople')
    ? [
        {
          head: say('people.person'),
          cell: ({ request }) => html`<a href="/console/people/${request.participant}">${say('people.open')}</a>`,
        },
      ]
    : []

const page = async (visit: Visit, { show, after: place }: Asked): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listRights(house, officer, { settled: show === 'settled', after: place, limit: PAGE })
  if (!found.ok) return undefined
  const { items, next } = found.value
  const own = show === undefined ? '' : `show=${show}&`
  return {
    title: say('people.rights.title'),
    main: html`<p>${say('people.rights.lead', { d: LEGAL_DAYS })}</p>
      ${tabs(say('people.rights.title'), [
        { to: PATH, label: say('people.rights.waits'), here: show === undefined },
        { to: `${PATH}?show=settled`, label: say('people.rights.settled'), here: show === 'settled' },
      ])}
      ${
        items.length === 0
          ? empty(say('people.rights.empty'))
          : table(say('people.rights.title'), [...rightsColumns(visit), ...toPerson(visit)], items)
      }
      ${older(say, next === undefined ? undefined : `${PATH}?${own}after=${next}`, 'people.more')}`,
  }
}

/** What people asked about their data, with the day by which it has to be done. */
export const RIGHTS: Screen = {
  name: 'people.rights.title',
  path: PATH,
  acts: ['readRights'],
  nav: 'run',
  routes: [view('/rights', Query, page)],
}
