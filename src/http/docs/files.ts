import { isPhraseKey } from '../../../locales/index.js'
import { CONSULTATION_COLUMNS, STATEMENT_COLUMNS } from '../consultationJson.js'
import { FIGURE_COLUMNS } from '../figuresApi.js'
import { type Html, html } from '../html.js'
import { written } from '../pages/prose.js'
import { RESULT_COLUMNS, contributionColumns } from '../publicFiles.js'
import type { Words } from '../words.js'

/** Each file with its columns, as the code that writes it has them. */
const FILES = [
  ['/api/v1/contributions.csv', contributionColumns('').map(([name]) => name)],
  ['/api/v1/polls/{code}/results.csv', RESULT_COLUMNS.map(([name]) => name)],
  ['/api/v1/consultations.csv', CONSULTATION_COLUMNS.map(([name]) => name)],
  ['/api/v1/consultations/{code}/report.csv', STATEMENT_COLUMNS.map(([name]) => name)],
  ['/api/v1/statistics.csv', FIGURE_COLUMNS.map(([name]) => name)],
] as const

const meaning = (say: Words, column: string): string => {
  const key = `docs.column.${column}`
  if (!isPhraseKey(key)) throw new Error(`the column ${column} has no meaning yet: write ${key}`)
  return say(key)
}

const columns = (say: Words, file: string, names: readonly string[]): Html =>
  html`<table class="cards">
    <caption>
      ${file.includes('{') ? html`<code dir="ltr">${file}</code>` : html`<a href="${file}" dir="ltr">${file}</a>`}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say('docs.head.column')}</th>
        <th scope="col">${say('docs.head.meaning')}</th>
      </tr>
    </thead>
    <tbody>
      ${names.map(
        each =>
          html`<tr>
            <th scope="row"><code dir="ltr">${each}</code></th>
            <td data-head="${say('docs.head.meaning')}">${meaning(say, each)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** The files that may be fetched whole, and what stands in each of their columns. */
export const dictionary = (say: Words): Html =>
  html`${written(say('docs.files.text'))} ${FILES.map(([file, names]) => columns(say, file, names))}
    <p><a href="/api/v1/log/export" dir="ltr">/api/v1/log/export</a> ${say('docs.files.log')}</p>`
