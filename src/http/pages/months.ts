import { type Month, monthAfter } from '../../domain/month.js'
import type { Language } from '../../domain/participant.js'
import type { MonthCount } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { monthName } from './monthName.js'

const SHOWN = 12
/** A month takes so much of the picture's width, of which each column takes a part. */
const [MONTH_WIDTH, COLUMN_WIDTH] = [10, 3.6]
const HEIGHT = 40

/** The months that are shown, the last of them this one. */
const lastMonths = (counted: readonly MonthCount[], current: Month): readonly MonthCount[] =>
  Array.from({ length: SHOWN }, (_, n) => monthAfter(current, n + 1 - SHOWN)).map(
    month => counted.find(each => each.month === month) ?? { month, proposals: 0, complaints: 0 },
  )

const columns = (months: readonly MonthCount[], label: string): Html => {
  const most = Math.max(1, ...months.flatMap(({ proposals, complaints }) => [proposals, complaints]))
  const column = (count: number, x: number, kind: 'proposals' | 'complaints'): Html => {
    const height = Math.round((count * HEIGHT * 10) / most) / 10
    return html`<rect class="${kind}" x="${x}" y="${HEIGHT - height}" width="${COLUMN_WIDTH}" height="${height}" />`
  }
  return html`<svg
    class="month-columns"
    viewBox="0 0 ${SHOWN * MONTH_WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${months.map(({ proposals, complaints }, n) => [
      column(proposals, n * MONTH_WIDTH + 1.2, 'proposals'),
      column(complaints, n * MONTH_WIDTH + 1.2 + COLUMN_WIDTH, 'complaints'),
    ])}
  </svg>`
}

/** How many came, in full tens. */
export const roughly = (count: number, say: Words): string =>
  count === 0 ? say('figures.cut.few') : say('figures.cut.atLeast', { n: count })

const table = (months: readonly MonthCount[], language: Language, say: Words): Html =>
  html`<details>
    <summary>${say('figures.months.table')}</summary>
    <table class="results">
      <caption class="hidden">
        ${say('figures.months')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('figures.month')}</th>
          <th scope="col">${say('figures.proposals')}</th>
          <th scope="col">${say('figures.complaints')}</th>
        </tr>
      </thead>
      <tbody>
        ${months.map(
          ({ month, proposals, complaints }) =>
            html`<tr>
              <th scope="row">${monthName(month, language)}</th>
              <td>${roughly(proposals, say)}</td>
              <td>${roughly(complaints, say)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`

/** What came in month by month, as a picture and as a table. Time runs from left to right in both languages. */
export const monthChart = (
  counted: readonly MonthCount[],
  current: Month,
  { language, say }: { readonly language: Language; readonly say: Words },
): Html => {
  const months = lastMonths(counted, current)
  if (months.every(({ proposals, complaints }) => proposals + complaints === 0))
    return html`<p class="empty">${say('figures.cuts.none')}</p>`
  const about = say('figures.months.about')
  return html`<figure class="chart">
      <figcaption>${about}</figcaption>
      <ul class="legend">
        <li class="proposals">${say('figures.proposals')}</li>
        <li class="complaints">${say('figures.complaints')}</li>
      </ul>
      ${columns(months, about)}
      <p class="axis" dir="ltr">
        ${[months[0], months.at(-1)].map(each => each && html`<bdi>${monthName(each.month, language)}</bdi>`)}
      </p>
      <p class="quiet">${say('figures.months.axis')}</p>
    </figure>
    ${table(months, language, say)}`
}
