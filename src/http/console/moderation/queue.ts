import { z } from 'zod'
import { workingDaysUntil } from '../../../domain/workingCalendar.js'
import { listModeration } from '../../../service/staff/moderation.js'
import { flagsOf } from '../../../service/staff/publicationFlags.js'
import type { ReviewedRecord } from '../../../store/staffModeration.js'
import { type Html, html } from '../../html.js'
import { after } from '../../staff/fields.js'
import { empty, moment, older, status, table, tabs } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

export const QUEUE = '/console/moderation'
/** Where appeals against refusals are decided. */
export const APPEALS = `${QUEUE}/appeals`
const PAGE = 30

/** What the queue is split into: what waits, and what became of the rest. */
const STATES = ['screening', 'returnedForEdit', 'declined', 'published'] as const

export const QueueQuery = z.strictObject({ state: z.enum(STATES).default('screening'), after })

/** Working days within which a proposal is looked at, and after which it waits too long. */
const AGE = { soon: 2, late: 5 } as const

const ageOf = ({ say, house }: Visit, { proposal }: ReviewedRecord): Html => {
  const days = workingDaysUntil(house.ministry.calendar, proposal.at, house.clock())
  return status(days > AGE.late ? 'late' : days > AGE.soon ? 'soon' : 'well', say('moderation.age', { n: days }))
}

export const flagList = ({ say }: Visit, record: ReviewedRecord): Html | undefined => {
  const flags = flagsOf(record)
  return flags.length === 0
    ? undefined
    : html`<ul class="flags">
        ${flags.map(flag => html`<li>${status('soon', say(`moderation.flag.${flag}`))}</li>`)}
      </ul>`
}

/** On which side an argument is, beside how it begins. */
const sideOf = ({ say }: Visit, proposal: ReviewedRecord['proposal']): Html | undefined =>
  proposal.kind === 'argument'
    ? html`<span class="soft">${say('web.kind.argument')} · ${say(`moderation.side.${proposal.said.side}`)}</span>`
    : undefined

/** The proposals that wait to be reviewed, the one that waits longest in front. */
export const queuePage = async (visit: Visit, query: z.output<typeof QueueQuery>): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listModeration(house, officer, { ...query, limit: PAGE })
  if (!found.ok) return undefined
  const { items, next } = found.value
  const columns = [
    { head: say('moderation.code'), cell: ({ proposal }: ReviewedRecord) => code(proposal._id) },
    {
      head: say('moderation.proposal'),
      cell: ({ proposal }: ReviewedRecord) =>
        html`<a href="${QUEUE}/${proposal._id}"><bdi>${proposal.said.title}</bdi></a> ${sideOf(visit, proposal)}`,
    },
    { head: say('moderation.waits'), cell: (record: ReviewedRecord) => ageOf(visit, record) },
    { head: say('moderation.sent'), cell: ({ proposal }: ReviewedRecord) => moment(visit, proposal.at) },
    { head: say('moderation.flags'), cell: (record: ReviewedRecord) => flagList(visit, record) ?? '–' },
  ]
  const views = STATES.map(state => ({
    to: `${QUEUE}?state=${state}`,
    label: say(`moderation.state.${state}`),
    here: state === query.state,
  }))
  return {
    title: say('moderation.title'),
    main: html`<p>${say('moderation.lead')}</p>
      ${tabs(say('moderation.views'), [...views, { to: APPEALS, label: say('moderation.appeals'), here: false }])}
      ${items.length === 0 ? empty(say(`moderation.empty.${query.state === 'screening' ? 'waiting' : 'other'}`)) : table(say('moderation.title'), columns, items)}
      ${older(say, next === undefined ? undefined : `${QUEUE}?${new URLSearchParams({ state: query.state, after: next }).toString()}`)}`,
  }
}
