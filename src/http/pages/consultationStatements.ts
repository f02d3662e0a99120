import { label } from '../../../locales/labels.js'
import { OPINIONS } from '../../domain/consultation/opinion.js'
import { percentages, showsRounding } from '../../domain/poll/tally.js'
import { readIn } from '../../domain/written.js'
import { GROUPED_BY, type GroupedBy } from '../../store/published.js'
import type { ConsultationReport, StatementEntry } from '../../store/registerConsultations.js'
import { type Html, html } from '../html.js'
import { type Reading, author } from './entry.js'
import { paths } from './paths.js'
import { inOther, said, withNote } from './said.js'
import { splitBar } from './splitBar.js'

/** The words of a statement: the ministry's in the reader's language, a participant's as they were written, with whose they are. */
const statementWords = ({ id, text, by }: StatementEntry, reading: Reading): Html => {
  if (!by) return html`${readIn(text, reading.language)}`
  const to = paths(reading.language).contribution(id)
  const words = readIn(text, reading.language)
  return html`<a href="${to}">${said(words)}</a> ${inOther(words, reading)} ${author(by, reading)}`
}

type Result = NonNullable<StatementEntry['result']>

const cells = ({ counts }: Pick<Result, 'counts'>, { say }: Reading): Html => {
  const shares = percentages(counts)
  return html`${OPINIONS.map(
    each =>
      html`<td data-head="${say(`consultations.opinion.${each}`)}">
        ${say('consultations.count', { n: counts[each] ?? 0, percent: shares[each] ?? 0 })}
      </td>`,
  )}`
}

/** Of exact shares: rounded ones need not fill the whole. */
const picture = ({ counts, voters }: Result): Html | false =>
  voters > 0 && splitBar(OPINIONS.map(id => ({ id, percent: ((counts[id] ?? 0) * 100) / voters })))

const isRounded = ({ result }: StatementEntry): boolean =>
  result !== undefined && showsRounding({ kind: { is: 'single' } }, percentages(result.counts))

const heads = ({ say }: Reading): Html =>
  html`${OPINIONS.map(each => html`<th scope="col">${say(`consultations.opinion.${each}`)}</th>`)}`

const row = (statement: StatementEntry, reading: Reading): Html | undefined => {
  const { result, few } = statement
  if (few)
    return html`<tr>
      <th scope="row">${statementWords(statement, reading)}</th>
      <td colspan="4" class="quiet">${reading.say('consultations.few')}</td>
    </tr>`
  return (
    result &&
    html`<tr>
      <th scope="row">${statementWords(statement, reading)} ${picture(result)}</th>
      ${cells(result, reading)}
      <td data-head="${reading.say('consultations.answers')}">${result.voters}</td>
    </tr>`
  )
}

const counted = ({ statements }: ConsultationReport, reading: Reading): Html =>
  html`<ul class="legend opinions" aria-hidden="true">
      ${OPINIONS.map(each => html`<li class="${each}">${reading.say(`consultations.opinion.${each}`)}</li>`)}
    </ul>
    <table class="cards opinions">
      <caption>
        ${reading.say('consultations.statements.caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${reading.say('consultations.statement')}</th>
          ${heads(reading)}
          <th scope="col">${reading.say('consultations.answers')}</th>
        </tr>
      </thead>
      <tbody>
        ${statements.map(each => row(each, reading))}
      </tbody>
    </table>`

const plain = ({ statements }: ConsultationReport, reading: Reading): Html =>
  html`<ol class="statements">
    ${statements.map(each => html`<li>${statementWords(each, reading)}</li>`)}
  </ol>`

const byGroup = (by: GroupedBy, { statements }: ConsultationReport, reading: Reading): Html | undefined => {
  const { say, language } = reading
  const rows = statements.flatMap(statement =>
    (statement.result?.groups[by] ?? []).map(group => ({ statement, group })),
  )
  // One group alone is everybody, as was said above.
  if (new Set(rows.map(({ group }) => group.id)).size < 2) return undefined
  return html`<details>
    <summary>${say(`portal.poll.by.${by}`)}</summary>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${say('consultations.statement')}</th>
          <th scope="col">${say(`portal.poll.group.${by}`)}</th>
          ${heads(reading)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ statement, group }) =>
            html`<tr>
              <th scope="row">${withNote(readIn(statement.text, language), reading)}</th>
              <td data-head="${say(`portal.poll.group.${by}`)}">${label(by, group.id, language)}</td>
              ${cells(group, reading)}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`
}

const groups = (report: ConsultationReport, reading: Reading): Html | undefined => {
  const tables = GROUPED_BY.flatMap(by => byGroup(by, report, reading) ?? [])
  if (tables.length === 0) return undefined
  return html`<section aria-labelledby="groups">
    <h2 id="groups">${reading.say('consultations.groups')}</h2>
    <p class="quiet">${reading.say('portal.poll.groups.text')}</p>
    ${tables}
  </section>`
}

/** What can be said, and once it is over what was said of each statement, also by group. */
export const statementsOf = (report: ConsultationReport, reading: Reading): Html => {
  const { say } = reading
  const { countedAt, takenBack, consultation } = report
  return html`<section aria-labelledby="statements">
      <h2 id="statements">${say('consultations.statements')}</h2>
      ${countedAt === undefined ? plain(report, reading) : counted(report, reading)}
      ${consultation.state.is === 'open' && html`<p class="quiet">${say('consultations.statements.later')}</p>`}
      ${consultation.state.is === 'closed' && countedAt === undefined && html`<p class="quiet">${say('consultations.statements.counting')}</p>`}
      ${takenBack > 0 && html`<p class="quiet">${say('consultations.takenBack', { n: takenBack })}</p>`}
      ${report.statements.some(isRounded) && html`<p class="quiet">${say('poll.rounded').trim()}</p>`}
      ${countedAt !== undefined && html`<p class="quiet">${say('consultations.method')}</p>`}
    </section>
    ${groups(report, reading)}`
}
