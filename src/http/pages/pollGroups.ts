import { label } from '../../../locales/labels.js'
import type { Language } from '../../domain/participant.js'
import { sharesOf } from '../../domain/poll/tally.js'
import { GROUPED_BY } from '../../store/published.js'
import type { PollResults } from '../../store/register.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'

type Groups = NonNullable<PollResults['groups']>
type By = keyof Groups

const table = (by: By, { poll, groups }: PollResults, language: Language, say: Words): Html => {
  const row = (group: Groups[By][number]): Html => {
    const shares = sharesOf({ kind: { is: poll.kind } }, group)
    return html`<tr>
      <th scope="row">${label(by, group.id, language)}</th>
      <td data-head="${say('portal.poll.voters')}">${group.voters}</td>
      ${poll.options.map(
        ({ id, label: option }) =>
          html`<td data-head="${option[language]}">${say('web.poll.percent', { percent: shares[id] ?? 0 })}</td>`,
      )}
    </tr>`
  }
  return html`<table class="cards">
    <caption>
      ${say(`portal.poll.by.${by}`)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say(`portal.poll.group.${by}`)}</th>
        <th scope="col">${say('portal.poll.voters')}</th>
        ${poll.options.map(option => html`<th scope="col">${option.label[language]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${groups?.[by].map(row)}
    </tbody>
  </table>`
}

/** The result by groups, those of which no small number can be read or worked out. */
export const pollGroups = (results: PollResults, language: Language, say: Words): Html | undefined => {
  const shown = GROUPED_BY.filter(by => (results.groups?.[by].length ?? 0) > 0)
  if (shown.length === 0) return undefined
  return html`<section aria-labelledby="groups">
    <h2 id="groups">${say('portal.poll.groups')}</h2>
    <p class="quiet">${say('portal.poll.groups.text')}</p>
    ${shown.map(by => table(by, results, language, say))}
  </section>`
}

/** How many of those who were asked answered. */
export const turnoutOf = ({ turnout }: Pick<PollResults, 'turnout'>, say: Words): Html | undefined =>
  turnout &&
  html`<p>
    ${say('portal.poll.turnout', { ...turnout, percent: Math.round((turnout.answered * 100) / turnout.invited) })}
  </p>`
