import type { Language } from '../../domain/participant.js'
import type { CountedLine } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { roughly } from './months.js'
import { paths } from './paths.js'

/** The lines of what is only counted, so that nobody thinks that it is not there. */
export const hiddenOnes = (lines: readonly CountedLine[], language: Language, say: Words): Html | false =>
  lines.length > 0 &&
  html`<section class="hidden-ones" aria-labelledby="hidden">
    <h2 id="hidden">${say('figures.hidden')}</h2>
    <p class="quiet">${say('figures.hidden.text')}</p>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${say('figures.reason')}</th>
          <th scope="col">${say('figures.hidden.kind')}</th>
          <th scope="col">${say('figures.cut.count')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ kind, because, count }) =>
            html`<tr>
              <th scope="row">${say(`figures.hidden.because.${because}`)}</th>
              <td data-head="${say('figures.hidden.kind')}">${say(`web.kind.${kind}`)}</td>
              <td data-head="${say('figures.cut.count')}">${roughly(count, say)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p><a href="${paths(language).statistics}#declined-reasons">${say('figures.hidden.reasons')}</a></p>
  </section>`
