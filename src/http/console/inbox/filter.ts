import { complaintTopics, governorates } from '../../../../locales/labels.js'
import { CHANNELS } from '../../../domain/channel.js'
import { AGES } from '../../../service/staff/inbox.js'
import { reachOf } from '../../../service/staff/caseFiles.js'
import type { SavedView } from '../../../store/staffDocuments.js'
import { type Html, html } from '../../html.js'
import type { Option } from '../control.js'
import { field, form, press } from '../form.js'
import { unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { type Asked, INBOX, wordsOf } from './query.js'

type Narrowing = Exclude<keyof Asked, 'view' | 'after'>

const optionsOf = ({ say, officer, language }: Visit): Readonly<Record<Narrowing, readonly Option[]>> => ({
  kind: reachOf(officer).kinds.map(value => ({ value, label: say(`console.kind.${value}`) })),
  topic: complaintTopics().map(({ id, label }) => ({ value: id, label: label[language] })),
  governorate: governorates().map(({ id, label }) => ({ value: id, label: label[language] })),
  channel: CHANNELS.map(value => ({ value, label: say(`console.channel.${value}`) })),
  language: (['ar', 'en'] as const).map(value => ({ value, label: say(`console.language.${value}`) })),
  age: AGES.map(value => ({ value, label: say(`console.age.${value}`) })),
})

const NARROWINGS = [
  'kind',
  'topic',
  'governorate',
  'channel',
  'language',
  'age',
] as const satisfies readonly Narrowing[]

/** The fields by which the list is narrowed; they are words of the address, so that a list can be kept and sent. */
export const filter = (visit: Visit, asked: Asked): Html => {
  const { say } = visit
  const options = optionsOf(visit)
  const narrowed = NARROWINGS.some(name => asked[name] !== undefined)
  const body = html`<form class="filter" method="get" action="${INBOX}">
    <input type="hidden" name="view" value="${asked.view}" />
    ${NARROWINGS.map(name =>
      field({
        is: 'select',
        name,
        label: say(`console.filter.${name}`),
        value: asked[name] ?? '',
        options: [{ value: '', label: say('console.filter.all') }, ...options[name]],
      }),
    )}
    <div class="buttons">
      <button>${say('console.filter.do')}</button>
      ${narrowed && html`<a href="${INBOX}?view=${asked.view}">${say('console.filter.clear')}</a>`}
    </div>
  </form>`
  return unfold(say('console.filter'), body, narrowed)
}

/** The lists that this officer comes back to, and the way to keep the one that is shown. */
export const kept = (visit: Visit, asked: Asked, views: readonly SavedView[]): Html => {
  const { say } = visit
  const { after: _, ...query } = asked
  const list =
    views.length > 0 &&
    html`<ul class="kept">
      ${views.map(
        ({ name, query: words }) =>
          html`<li>
            <a href="${INBOX}?${words}"><bdi>${name}</bdi></a>
            ${press(visit, {
              to: `${INBOX}/views/forget`,
              look: 'quiet',
              values: { name },
              label: html`<span aria-hidden="true">×</span
                ><span class="hidden">${say('console.views.forget', { name })}</span>`,
            })}
          </li>`,
      )}
    </ul>`
  const keep = form(visit, {
    to: `${INBOX}/views`,
    fields: html`<input type="hidden" name="query" value="${wordsOf(query)}" />
      ${field({ name: 'name', label: say('console.views.name'), max: 40, required: true })}`,
    submit: say('console.views.do'),
    look: 'plain',
  })
  return html`${list}${unfold(say('console.views'), keep)}`
}
