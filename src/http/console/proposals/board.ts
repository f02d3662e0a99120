import { z } from 'zod'
import { countBoard, listBoard } from '../../../service/staff/proposals.js'
import { type BoardColumn, type BoardItem, COLUMNS } from '../../../store/proposalBoard.js'
import { type Html, html } from '../../html.js'
import { after } from '../../staff/fields.js'
import { empty, older, tabs } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { standingOf } from './standing.js'
import { code } from '../../code.js'

export const BOARD = '/console/proposals'
/** Cards of a column: on the board, and where it is looked at alone. */
const SHOWN = { board: 5, alone: 30 } as const

export const BoardQuery = z.strictObject({ column: z.enum(COLUMNS).optional(), after })

/** How many support it, on the way to the number that brings it before those who decide. */
export const support = ({ say, house }: Visit, n: number): Html => {
  const { altogether } = house.ministry.clocks.supporters
  const words = say('proposals.support', { n, of: altogether })
  return html`<p class="support">
    <progress max="${altogether}" value="${Math.min(n, altogether)}" aria-label="${words}"></progress>
    <span aria-hidden="true">${words}</span>
  </p>`
}

const card = (visit: Visit, { proposal, supporters }: BoardItem): Html =>
  html`<li class="card">
    <p class="name">
      <a href="${BOARD}/${proposal._id}"><bdi>${proposal.said.title}</bdi></a>
    </p>
    <p class="soft">${code(proposal._id)}</p>
    ${proposal.publishedAt !== undefined && support(visit, supporters)}
    <p>${standingOf(visit, proposal)}</p>
  </li>`

const cards = (visit: Visit, items: readonly BoardItem[]): Html =>
  html`<ul class="cards">
    ${items.map(item => card(visit, item))}
  </ul>`

const addressOf = (column: BoardColumn, place?: string): string =>
  `${BOARD}?${new URLSearchParams({ column, ...(place !== undefined && { after: place }) }).toString()}`

type Counts = Awaited<ReturnType<typeof countBoard>>

/** All columns with what waits in each, so that none is overlooked below the edge of the screen. */
const columnTabs = ({ say }: Visit, counts: Counts, here?: BoardColumn): Html =>
  tabs(
    say('proposals.columns'),
    COLUMNS.map(name => ({
      to: addressOf(name),
      here: name === here,
      label: say(`proposals.column.${name}`),
      count: counts[name],
    })),
  )

const alone = async (visit: Visit, column: BoardColumn, place: string | undefined): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listBoard(house, officer, { column, after: place, limit: SHOWN.alone })
  if (!found.ok) return undefined
  const { items, next } = found.value
  return {
    title: say(`proposals.column.${column}`),
    trail: [{ to: BOARD, label: say('proposals.title') }],
    main: html`${columnTabs(visit, await countBoard(house, officer), column)}
    ${items.length === 0 ? empty(say('proposals.column.empty')) : cards(visit, items)}
    ${older(say, next === undefined ? undefined : addressOf(column, next))}`,
  }
}

const column = async (visit: Visit, name: BoardColumn, count: number): Promise<Html | undefined> => {
  const { say, house, officer } = visit
  const found = await listBoard(house, officer, { column: name, limit: SHOWN.board })
  if (!found.ok) return undefined
  const { items, next } = found.value
  return html`<section class="column" aria-labelledby="column-${name}">
    <h2 id="column-${name}">${say(`proposals.column.${name}`)} <span class="count">${count}</span></h2>
    ${items.length === 0 ? html`<p class="soft">${say('proposals.column.empty')}</p>` : cards(visit, items)}
    ${next !== undefined && html`<p><a href="${addressOf(name)}">${say('proposals.column.all')}</a></p>`}
  </section>`
}

/** All columns that have something beside each other, or one alone; in each the proposal that waits longest in front. */
export const boardPage = async (visit: Visit, query: z.output<typeof BoardQuery>): Promise<Page | undefined> => {
  if (query.column) return alone(visit, query.column, query.after)
  const { say, house, officer } = visit
  const counts = await countBoard(house, officer)
  const columns: (Html | undefined)[] = []
  const filled = COLUMNS.filter(name => counts[name] > 0)
  for (const name of filled) columns.push(await column(visit, name, counts[name]))
  return {
    title: say('proposals.title'),
    wide: true,
    main: html`<p>${say('proposals.lead')}</p>
      ${columnTabs(visit, counts)}
      ${filled.length === 0 ? empty(say('proposals.column.empty')) : html`<div class="board">${columns}</div>`}`,
  }
}
