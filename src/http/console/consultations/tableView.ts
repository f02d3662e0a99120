import { type Finding, isDecided } from '../../../domain/consultation/consultation.js'
import { unitLabel } from '../../../domain/unit.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { status, table } from '../parts.js'
import type { Visit } from '../visit.js'

/** The cells of a line that are still to be written, by name. */
const CELLS = ['finding', 'decision', 'why', 'owner', 'due'] as const

/** Whether a line of the table is whole, or what it lacks. */
export const lacking = ({ say, language }: Visit, row: Finding): Html => {
  if (isDecided(row)) return status('well', say('consultDesk.row.whole'))
  const missing = CELLS.filter(cell => row[cell] === undefined).map(cell => say(`consultDesk.cell.${cell}`))
  return status('soon', say('consultDesk.row.lacks', { cells: new Intl.ListFormat(language).format(missing) }))
}

/** The table of decisions as it is read. */
export const findingTable = (visit: Visit, rows: readonly Finding[]): Html => {
  const { say, language, house } = visit
  const words = (cell: 'finding' | 'decision' | 'why') => ({
    head: say(`consultDesk.cell.${cell}`),
    cell: (row: Finding): Insert => html`<bdi>${row[cell]?.[language] ?? '—'}</bdi>`,
  })
  return table(
    say('consultDesk.table'),
    [
      words('finding'),
      words('decision'),
      words('why'),
      {
        head: say('consultDesk.cell.owner'),
        cell: ({ owner }: Finding) => (owner === undefined ? '—' : unitLabel(house.ministry.units, owner)[language]),
      },
      {
        head: say('consultDesk.cell.due'),
        cell: ({ due }: Finding) => (due === undefined ? '—' : say('portal.date', { date: { date: due } })),
      },
    ],
    rows,
  )
}

/** What was decided, once the report is out; before, the table as far as it is written. */
export const decided = (visit: Visit, { state, table: written }: ConsultationDocument): Insert => {
  const rows = state.is === 'concluded' ? state.decisions : (written?.rows ?? [])
  return (
    rows.length > 0 &&
    html`<h2>${visit.say('consultDesk.table')}</h2>
      ${findingTable(visit, rows)}`
  )
}
