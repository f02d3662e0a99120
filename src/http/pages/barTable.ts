import { type Html, html } from '../html.js'
import { bar } from './bar.js'

interface BarRow {
  readonly name: string
  readonly count: number
  /** The count in words, where the plain number would say too much. */
  readonly told?: string
}

/** Counts with a picture beside each number, which compares it with the largest. */
export const barTable = (
  caption: string,
  heads: readonly [name: string, count: string, picture: string],
  rows: readonly BarRow[],
): Html => {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  // Bars of one length compare nothing.
  const isPictured = new Set(rows.map(({ count }) => count)).size > 1
  const [name, count, picture] = heads
  return html`<table class="results">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${[name, count, ...(isPictured ? [picture] : [])].map(head => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, count, told }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${told ?? count}</td>
            ${isPictured && html`<td>${bar((count * 100) / most)}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`
}
