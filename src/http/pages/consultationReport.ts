import { label } from '../../../locales/labels.js'
import { type StatementCount, shareOf } from '../../domain/consultation/opinion.js'
import { readIn } from '../../domain/written.js'
import type { ConsultationReport } from '../../store/registerConsultations.js'
import { type Html, html } from '../html.js'
import { opinionFindings } from '../opinionFindings.js'
import type { Reading } from './entry.js'
import { said, withNote } from './said.js'

const percent = (share: number): number => Math.round(share * 100)

/** The words of the statement of that id. */
const wordsIn = ({ statements }: ConsultationReport, id: string, reading: Reading): Html => {
  const found = statements.find(each => each.id === id)
  return found ? withNote(readIn(found.text, reading.language), reading) : said(id)
}

const found = (
  key: 'agreed' | 'divided',
  counts: readonly StatementCount[],
  report: ConsultationReport,
  reading: Reading,
): Html | false =>
  counts.length > 0 &&
  html`<h3>${reading.say(`consultations.${key}`)}</h3>
    <ol>
      ${counts.map(
        each =>
          html`<li>
            ${wordsIn(report, each.id, reading)}
            <span class="quiet"
              >${reading.say('consultations.decidedShare', {
                agree: percent(shareOf(each, 'agree')),
                disagree: 100 - percent(shareOf(each, 'agree')),
              })}</span
            >
          </li>`,
      )}
    </ol>`

/** What most agree on, what divides all, and of what groups think differently; nothing before it is counted. */
export const findingsOf = (report: ConsultationReport, reading: Reading): Html | false => {
  const { say, language } = reading
  const { agreed, divided, apart } = opinionFindings(report.statements)
  return (
    report.countedAt !== undefined &&
    html`<section aria-labelledby="findings">
      <h2 id="findings">${say('consultations.findings')}</h2>
      ${
        agreed.length + divided.length + apart.length === 0
          ? html`<p class="empty">${say('consultations.findings.none')}</p>`
          : html`<p class="quiet">${say('consultations.findings.text')}</p>`
      }
      ${found('agreed', agreed, report, reading)} ${found('divided', divided, report, reading)}
      ${
        apart.length > 0 &&
        html`<h3>${say('consultations.apart')}</h3>
          <ol>
            ${apart.map(
              ({ id, by, most, least }) =>
                html`<li>
                  ${wordsIn(report, id, reading)}
                  <span class="quiet"
                    >${say('consultations.apart.line', {
                      most: label(by, most.id, language),
                      high: percent(shareOf(most, 'agree')),
                      least: label(by, least.id, language),
                      low: percent(shareOf(least, 'agree')),
                    })}</span
                  >
                </li>`,
            )}
          </ol>`
      }
    </section>`
  )
}

/** What was said, what the ministry decided about it, and why; only once the report is out. */
export const decisionsOf = (
  { consultation: { state } }: ConsultationReport,
  { say, language }: Reading,
): Html | false =>
  state.is === 'concluded' &&
  html`<section aria-labelledby="decisions">
    <h2 id="decisions">${say('consultations.decisions')}</h2>
    <table class="cards">
      <thead>
        <tr>
          ${(['said', 'decided', 'why', 'owner', 'due'] as const).map(each => html`<th scope="col">${say(`consultations.${each}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${state.decisions.map(
          ({ finding, decision, why, owner, due }) =>
            html`<tr>
              <th scope="row">${said(finding[language])}</th>
              <td data-head="${say('consultations.decided')}">${said(decision[language])}</td>
              <td data-head="${say('consultations.why')}">${said(why[language])}</td>
              <td data-head="${say('consultations.owner')}">
                ${say('consultations.unit', { unit: { label: 'unit', id: owner } })}
              </td>
              <td data-head="${say('consultations.due')}">${say('portal.date', { date: { date: due } })}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
