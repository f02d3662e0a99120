import { label } from '../../../../locales/labels.js'
import { OPINIONS, type Opinion, shareOf } from '../../../domain/consultation/opinion.js'
import { may } from '../../../domain/officer.js'
import type { Backing } from '../../../service/staff/backing.js'
import type { ConsultationStanding, StatementStanding } from '../../../service/staff/consultationFigures.js'
import { type Html, type Insert, html } from '../../html.js'
import { facts, table } from '../parts.js'
import type { Visit } from '../visit.js'
import { backing } from '../backing.js'
import { channelFacts, groupedHint } from '../putToPeople/grouped.js'
import { HERE } from './compose.js'

const percentOf = (share: number): number => Math.round(share * 100)

/** A statement in the reader's language; a participant's own with its code. */
export const statementWords = ({ language, say }: Visit, { id, text }: Pick<StatementStanding, 'id' | 'text'>): Html =>
  typeof text === 'string'
    ? html`<bdi>${text}</bdi> <span class="soft">${say('consultDesk.statement.own', { code: id })}</span>`
    : html`<bdi>${text[language]}</bdi>`

/** Of those who decided, how many agree, as a share that can be read and seen. */
export const agreement = ({ say }: Visit, count: StatementStanding): Insert => {
  const decided = (count.counts['agree'] ?? 0) + (count.counts['disagree'] ?? 0)
  if (decided === 0) return say('consultDesk.agreed.none')
  const percent = percentOf(shareOf(count, 'agree'))
  return html`<span class="share">${say('pollDesk.results.percent', { percent })}</span>
    <meter min="0" max="100" value="${percent}" aria-hidden="true"></meter>`
}

/** All statements with what was said of them. */
export const statementTable = (visit: Visit, statements: readonly StatementStanding[]): Html => {
  const { say } = visit
  const said = (opinion: Opinion) => ({
    head: say(`consultDesk.said.${opinion}`),
    cell: ({ counts }: StatementStanding) => counts[opinion] ?? 0,
  })
  return table(
    say('consultDesk.statements'),
    [
      { head: say('consultDesk.statement'), cell: (each: StatementStanding) => statementWords(visit, each) },
      ...OPINIONS.map(said),
      { head: say('consultDesk.agreed'), cell: (each: StatementStanding) => agreement(visit, each) },
    ],
    statements,
  )
}

/** Of how many people the groups are; none while something is open and few have taken part. */
export const groupedOf = ({ figures: { grouped, participants } }: ConsultationStanding): number =>
  grouped ?? participants

const groups = (visit: Visit, by: 'governorate' | 'capacity', rows: readonly Backing[]): Html => {
  const { say } = visit
  return backing(visit, by, rows, {
    people: say('consultDesk.participants'),
    few: n => say(`consultDesk.few.${by}`, { n }),
  })
}

/** Participants by channel, governorate and capacity, as far as that may be told. */
export const bothGroups = (visit: Visit, standing: ConsultationStanding): Insert =>
  groupedOf(standing) > 0 &&
  html`${channelFacts(visit, standing.figures.channels)} ${groups(visit, 'governorate', standing.governorate)}
  ${groups(visit, 'capacity', standing.capacity)}`

/** Statements of which two capacities think most differently. */
export const apartList = (visit: Visit, { apart, statements }: ConsultationStanding): Insert => {
  const { say, language } = visit
  const byId = new Map(statements.map(each => [each.id, each]))
  return (
    apart.length > 0 &&
    html`<h3>${say('consultDesk.apart')}</h3>
      <ul>
        ${apart.map(({ id, most, least }) => {
          const statement = byId.get(id)
          return html`<li>
            ${statement && statementWords(visit, statement)}<br />${say('consultDesk.apart.of', {
              most: label('capacity', most.id, language),
              percent: percentOf(shareOf(most, 'agree')),
              least: label('capacity', least.id, language),
              other: percentOf(shareOf(least, 'agree')),
            })}
          </li>`
        })}
      </ul>`
  )
}

/** How many took part, of whom, and on which channel. */
export const participation = (visit: Visit, { figures, statements }: ConsultationStanding): Html => {
  const { say } = visit
  const { participants, opinions, invited, answered } = figures
  const rate =
    invited === 0
      ? say('pollDesk.rate.none')
      : say('pollDesk.rate.of', { percent: percentOf(answered / invited), answered, invited })
  return html`<p class="total" role="status">${say('consultDesk.people', { n: participants })}</p>
    ${facts([
      [say('consultDesk.opinions'), opinions],
      [say('consultDesk.statements.all'), statements.length],
      [say('pollDesk.rate'), rate],
    ])}`
}

const waiting = ({ say, officer }: Visit, { waiting: n }: ConsultationStanding): Insert => {
  if (n === 0) return undefined
  const words = say('consultDesk.waiting', { n })
  return html`<p>${may(officer, 'moderate') ? html`<a href="/console/moderation">${words}</a>` : words}</p>`
}

/** The numbers of a consultation, put in place anew while the page is open. */
export const figuresSection = (visit: Visit, standing: ConsultationStanding): Html => {
  const { say } = visit
  return html`<section id="results" data-part data-follow="${HERE}/${standing.consultation._id}/live">
    <h2>${say('consultDesk.participation')}</h2>
    ${participation(visit, standing)} ${waiting(visit, standing)}
    <h2>${say('consultDesk.statements')}</h2>
    ${statementTable(visit, standing.statements)} ${apartList(visit, standing)}
    ${
      standing.figures.participants > 0 &&
      html`<h2>${say('consultDesk.groups')}</h2>
        ${groupedHint(visit, standing.figures.grouped)} ${bothGroups(visit, standing)}`
    }
  </section>`
}
