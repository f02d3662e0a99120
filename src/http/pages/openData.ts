import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { prose, written } from './prose.js'

/** What can be read by programs, each with its forms. */
const SETS = [
  {
    name: 'contributions',
    forms: [
      ['JSON', '/api/v1/contributions'],
      ['CSV', '/api/v1/contributions.csv'],
      ['RSS', '/feed.xml'],
    ],
  },
  {
    name: 'commitments',
    forms: [
      ['JSON', '/api/v1/commitments'],
      ['CSV', '/api/v1/commitments.csv'],
    ],
  },
  { name: 'polls', forms: [['JSON', '/api/v1/polls']] },
  {
    name: 'consultations',
    forms: [
      ['JSON', '/api/v1/consultations'],
      ['CSV', '/api/v1/consultations.csv'],
    ],
  },
  {
    name: 'statistics',
    forms: [
      ['JSON', '/api/v1/statistics'],
      ['CSV', '/api/v1/statistics.csv'],
    ],
  },
] as const

const sets = (say: Words): Html =>
  html`<dl class="sets">
    ${SETS.map(
      ({ name, forms }) =>
        html`<div>
          <dt>${say(`page.openData.set.${name}`)}</dt>
          <dd>${say(`page.openData.set.${name}.text`)}</dd>
          ${forms.map(([form, href]) => html`<dd class="form"><a href="${href}" dir="ltr">${form}</a></dd>`)}
        </div>`,
    )}
  </dl>`

const api = (language: Language, say: Words): Html =>
  html`${written(say('page.openData.api.text'))}
    <p><a href="${paths(language).api}">${say('docs.title')}</a></p>
    <p><a href="/api/openapi.json">${say('page.openData.api.link')}</a></p>`

/** Which data there are for programs, how fresh, and under which terms. */
export const openDataPage = (site: Site, language: Language): Html => {
  const say = words(language)
  return framed(site, language, {
    title: say('page.openData'),
    at: to => to.openData,
    main: prose(say('page.openData'), say('page.openData.lead'), say('page.contents'), [
      { id: 'sets', title: say('page.openData.sets'), body: sets(say) },
      { id: 'fresh', title: say('page.openData.fresh'), body: written(say('page.openData.fresh.text')) },
      { id: 'api', title: say('page.openData.api'), body: api(language, say) },
      { id: 'terms', title: say('page.openData.terms'), body: written(say('page.openData.terms.text')) },
    ]),
  })
}
