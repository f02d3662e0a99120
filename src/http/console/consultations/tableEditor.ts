import { z } from 'zod'
import { FINDINGS_MAX, type Finding, WORDING } from '../../../domain/consultation/consultation.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { type ConsultationStanding, followConsultation } from '../../../service/staff/consultationFigures.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, unfold } from '../parts.js'
import { type Composing, line, pair } from '../putToPeople/composing.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'
import { agreement, statementWords } from './figures.js'
import { givenFrom, givenRow } from './rows.js'
import { findingTable, lacking } from './tableView.js'

export const TableQuery = z.object({
  row: z.coerce.number().int().min(1).max(FINDINGS_MAX).optional(),
  from: z.string().max(20).optional(),
})
type Wanted = z.output<typeof TableQuery>

const addressOf = ({ _id }: ConsultationDocument): string => `${HERE}/${_id}/table`

const moves = (visit: Visit, it: ConsultationDocument, at: number, of: number): Html => {
  const { say } = visit
  const row = at + 1
  const to = addressOf(it)
  const button = (what: 'up' | 'down' | 'drop'): Html =>
    press(visit, {
      to: `${to}/arrange`,
      label: say(`consultDesk.row.${what}`, { n: row }),
      version: it.version,
      look: 'quiet',
      values: { row, do: what },
    })
  return html`<a href="${to}?row=${row}#line">${say('consultDesk.row.edit', { n: row })}</a> ${at > 0 && button('up')}
    ${row < of && button('down')} ${button('drop')}`
}

/** The lines as they stand, what each lacks, and what may be done to it. */
const lines = (visit: Visit, it: ConsultationDocument, rows: readonly Finding[]): Html => {
  const { say } = visit
  if (rows.length === 0) return empty(say('consultDesk.table.empty'))
  return html`${findingTable(visit, rows)}
    <ol class="statements">
      ${rows.map(
        (row, at) =>
          html`<li>
            ${lacking(visit, row)}
            <div class="buttons">${moves(visit, it, at, rows.length)}</div>
          </li>`,
      )}
    </ol>`
}

const fields = (composing: Composing, row: number): Html => {
  const { say, house, language } = composing.visit
  const both = (name: 'finding' | 'decision' | 'why', max: number): Html =>
    pair(composing, {
      name,
      labels: [say(`consultDesk.cell.${name}.ar`), say(`consultDesk.cell.${name}.en`)],
      max,
      rows: 3,
    })
  const nobody = { value: '', label: say('consultDesk.owner.none') }
  const units = house.ministry.units.map(({ id, label }) => ({ value: id, label: label[language] }))
  return html`<input type="hidden" name="row" value="${row}" />
    ${both('finding', WORDING.finding.max)} ${both('decision', WORDING.decision.max)}
    ${both('why', WORDING.decision.max)}
    <div class="pair">
      ${line(composing, { is: 'select', name: 'owner', label: say('consultDesk.cell.owner'), options: [nobody, ...units] })}
      ${line(composing, { is: 'date', name: 'due', label: say('consultDesk.cell.due') })}
    </div>`
}

/** Statements with which a line may begin. */
const beginnings = (visit: Visit, { statements, consultation }: ConsultationStanding): Insert =>
  statements.some(({ voters }) => voters > 0) &&
  unfold(
    visit.say('consultDesk.from'),
    html`<ul>
      ${statements.map(
        each =>
          each.voters > 0 &&
          html`<li>
            <a href="${addressOf(consultation)}?from=${each.id}#line">${statementWords(visit, each)}</a>
            ${agreement(visit, each)}
          </li>`,
      )}
    </ul>`,
  )

interface Editing {
  readonly row: number
  readonly given: Given
  readonly wrong: readonly string[]
}

const editing = (visit: Visit, { consultation: it, statements }: ConsultationStanding, wanted: Wanted): Editing => {
  const rows = it.table?.rows ?? []
  const found = wanted.row === undefined ? undefined : rows[wanted.row - 1]
  if (wanted.row !== undefined && found)
    return { row: wanted.row, given: givenRow(found, visit.house.ministry.calendar.zone), wrong: [] }
  const statement = statements.find(({ id }) => id === wanted.from)
  return { row: rows.length + 1, given: statement ? givenFrom(statement) : {}, wrong: [] }
}

const page = (visit: Visit, standing: ConsultationStanding, { row, given, wrong }: Editing): Page => {
  const { say, language } = visit
  const { consultation: it } = standing
  const rows = it.table?.rows ?? []
  const isNew = row > rows.length
  const trail = [
    { to: HERE, label: say('consultDesk.title') },
    { to: `${HERE}/${it._id}`, label: it.title[language] },
  ]
  const title = say('consultDesk.table')
  if (it.state.is !== 'closed')
    return {
      title,
      trail,
      main: html`<p>${say('consultDesk.table.notNow')}</p>
        ${rows.length > 0 && findingTable(visit, rows)}`,
    }
  return {
    title,
    trail,
    scripts: ['console/mailing.js'],
    main: html`<p>${say('consultDesk.table.lead')}</p>
      ${lines(visit, it, rows)}
      ${
        rows.length < FINDINGS_MAX || !isNew
          ? html`<h2 id="line">${isNew ? say('consultDesk.row.new') : say('consultDesk.row.of', { n: row })}</h2>
              ${isNew && beginnings(visit, standing)}
              ${form(visit, {
                to: addressOf(it),
                submit: say('consultDesk.row.save'),
                version: it.version,
                fields: fields({ visit, given, wrong }, row),
              })}`
          : html`<p class="hint">${say('consultDesk.table.full', { max: FINDINGS_MAX })}</p>`
      }
      ${!isNew && html`<p><a href="${addressOf(it)}#line">${say('consultDesk.row.new')}</a></p>`}`,
  }
}

/** The editor of the table of decisions: its lines, and the form of one of them. */
export const tablePage = async (visit: Visit, code: TrackingCode, wanted: Wanted): Promise<Page | undefined> => {
  const found = await followConsultation(visit.house, visit.officer, code)
  return found.ok ? page(visit, found.value, editing(visit, found.value, wanted)) : undefined
}

/** The same with a line as it was typed, which was not accepted. */
export const tableAgain = async (
  visit: Visit,
  code: TrackingCode,
  given: Given,
  wrong: readonly string[],
): Promise<Page | undefined> => {
  const found = await followConsultation(visit.house, visit.officer, code)
  const row = Number(typed(given, 'row')) || 1
  return found.ok ? page(visit, found.value, { row, given, wrong }) : undefined
}
