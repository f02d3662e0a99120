import { type Html, html } from '../../html.js'
import type { Visit } from '../visit.js'

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const
/** Shades of a cell, from nothing to the most. */
const SHADES = 5

const shade = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * (SHADES - 1)))

/** An hour of the day in two digits. */
export const hour = (n: number): string => String(n).padStart(2, '0')

/** When contributions come in. The numbers stand in the cells, so that nothing depends on the shade. */
export const heatMap = ({ say }: Visit, arrivals: readonly (readonly number[])[]): Html => {
  const most = Math.max(1, ...arrivals.flat())
  return html`<table class="heat">
    <caption>
      ${say('analytics.arrivals.about')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say('analytics.hour')}</th>
        ${WEEKDAYS.map(day => html`<th scope="col">${say(`analytics.day.${day}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${arrivals.map(
        (counts, n) =>
          html`<tr>
            <th scope="row"><bdi dir="ltr">${hour(n)}</bdi></th>
            ${counts.map(count => html`<td class="shade${shade(count, most)}">${count}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
