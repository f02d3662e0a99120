import {
  type Labelled,
  capacities,
  complaintTopics,
  governorates,
  label,
  proposalTopics,
} from '../../../locales/labels.js'
import { OUTCOMES } from '../../domain/officialAnswer.js'
import type { Language } from '../../domain/participant.js'
import { PUBLIC_KINDS } from '../../domain/publication.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'
import { type Asked, NARROWINGS, SORTS, addressOf, isFiltered, isNarrowed } from './registerQuery.js'

interface Option {
  readonly value: string
  readonly name: string
}

/** What the public side shows as status; the others are between the author and staff. */
const STATUSES = ['published', ...OUTCOMES, 'received', 'inProgress', 'answered', 'closed', 'reopened'] as const

const named = (entries: readonly Labelled[], language: Language): readonly Option[] =>
  entries.map(({ id, label: words }) => ({ value: id, name: words[language] }))

/** Chosen by whoever finds nothing that fits: it stands at the end. */
const REST = 'other'

/** Topics of both kinds, each once by its id and by its name: several of them are the same. */
const topicsOf = (kind: Asked['kind'], language: Language): readonly Option[] => {
  const proposals = named(proposalTopics(), language)
  // Reports of danger are never published.
  const complaints = named(complaintTopics(), language).filter(({ value }) => value !== 'safety')
  if (kind !== undefined) return kind === 'complaint' ? complaints : proposals
  const further = complaints.filter(
    ({ value, name }) => !proposals.some(each => each.value === value || each.name === name),
  )
  const all = [...proposals, ...further]
  return [...all.filter(({ value }) => value !== REST), ...all.filter(({ value }) => value === REST)]
}

const optionsOf = (
  asked: Asked,
  language: Language,
  say: Words,
): Readonly<Record<(typeof NARROWINGS)[number], readonly Option[]>> => ({
  kind: PUBLIC_KINDS.map(value => ({ value, name: say(`portal.register.kinds.${value}`) })),
  topic: topicsOf(asked.kind, language),
  status: STATUSES.map(value => ({ value, name: label('status', value, language) })),
  governorate: named(governorates(), language),
  capacity: named(capacities(), language),
  answered: (['yes', 'no'] as const).map(value => ({ value, name: say(`portal.register.answered.${value}`) })),
})

const select = (name: string, title: string, options: readonly Option[], chosen: string): Html =>
  html`<div class="field">
    <label for="by-${name}">${title}</label>
    <select id="by-${name}" name="${name}">
      ${options.map(
        ({ value, name }) => html`<option value="${value}" ${value === chosen && html`selected`}>${name}</option>`,
      )}
    </select>
  </div>`

const fields = (asked: Asked, language: Language, say: Words): Html => {
  const options = optionsOf(asked, language, say)
  const any: Option = { value: '', name: say('portal.register.filter.any') }
  const sorts = SORTS.map(value => ({ value, name: say(`portal.register.sort.${value}`) }))
  return html`<details ${isFiltered(asked) && html`open`}>
    <summary>${say('portal.register.filter')}</summary>
    <div class="fields">
      ${NARROWINGS.map(each =>
        select(each, say(`portal.register.filter.${each}`), [any, ...options[each]], asked[each] ?? ''),
      )}
      ${select('sort', say('portal.register.filter.sort'), sorts, asked.sort ?? 'newest')}
      <button>${say('portal.register.filter.apply')}</button>
    </div>
  </details>`
}

/** The filters in use, each a link that takes it away. */
const chosen = (asked: Asked, language: Language, say: Words): Html => {
  const options = optionsOf(asked, language, say)
  const { register } = paths(language)
  const drop = (name: 'q' | (typeof NARROWINGS)[number], what: string): Html =>
    html`<li>
      <a href="${addressOf(register, asked, { [name]: undefined })}"
        ><span class="hidden">${say('portal.register.filter.drop', { what })}</span
        ><span aria-hidden="true"><bdi>${what}</bdi> ✕</span></a
      >
    </li>`
  return html`<ul class="chosen" aria-label="${say('portal.register.filter.chosen')}">
    ${asked.q !== undefined && drop('q', asked.q)}
    ${NARROWINGS.flatMap(each => {
      const value = asked[each]
      if (value === undefined) return []
      return drop(each, options[each].find(option => option.value === value)?.name ?? value)
    })}
    <li><a class="all" href="${register}">${say('portal.register.filter.clear')}</a></li>
  </ul>`
}

/** By what the register is searched and narrowed: a form whose words stand in the address, so that a list can be sent. */
export const registerFilter = (asked: Asked, language: Language, say: Words): Html =>
  html`<form class="search" role="search" action="${paths(language).register}">
      <label for="q">${say('web.register.search')}</label>
      <div class="line">
        <input id="q" name="q" type="search" maxlength="64" dir="auto" value="${asked.q}" /><button>
          ${say('web.register.search.go')}
        </button>
      </div>
      ${fields(asked, language, say)}
    </form>
    ${isNarrowed(asked) && chosen(asked, language, say)}`
