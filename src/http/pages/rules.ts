import { declineReasons } from '../../../locales/labels.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { type Part, prose, written } from './prose.js'

const STEPS = ['send', 'review', 'support', 'answer', 'change'] as const
const KINDS = ['proposal', 'complaint', 'conduct', 'safety', 'vote', 'minor'] as const

const steps = ({ ministry }: Site, say: Words): Html => {
  const { reviewDays, answerDays, firstReplyDays, supporters } = ministry.clocks
  const args = {
    reviewDays,
    answerDays,
    firstReplyDays,
    supporters: supporters.altogether,
    wilayat: supporters.wilayat,
  }
  return html`<ol class="steps">
    ${STEPS.map(
      each =>
        html`<li>
          <h3>${say(`page.rules.step.${each}`)}</h3>
          <p>${say(`page.rules.step.${each}.text`, args)}</p>
        </li>`,
    )}
  </ol>`
}

const table = (say: Words): Html =>
  html`<table class="cards">
    <thead>
      <tr>
        <th scope="col">${say('page.rules.table.kind')}</th>
        <th scope="col">${say('page.rules.table.yes')}</th>
        <th scope="col">${say('page.rules.table.no')}</th>
      </tr>
    </thead>
    <tbody>
      ${KINDS.map(
        each =>
          html`<tr>
            <th scope="row">${say(`page.rules.kind.${each}`)}</th>
            <td data-head="${say('page.rules.table.yes')}">${say(`page.rules.kind.${each}.yes`)}</td>
            <td data-head="${say('page.rules.table.no')}">${say(`page.rules.kind.${each}.no`)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

const reasons = (language: Language, say: Words): Html =>
  html`${written(say('page.rules.reasons.text'))}
    <ul>
      ${declineReasons().map(({ label }) => html`<li>${label[language]}</li>`)}
    </ul>`

/** What happens to a contribution, within which time, and what of it becomes public: as the settings promise it now. */
export const rulesPage = (site: Site, language: Language): Html => {
  const say = words(language)
  const part = (each: 'names' | 'object' | 'levels'): Part => ({
    id: each,
    title: say(`page.rules.${each}`),
    body: written(say(`page.rules.${each}.text`)),
  })
  return framed(site, language, {
    title: say('page.rules'),
    current: 'rules',
    at: to => to.rules,
    main: prose(say('page.rules'), say('page.rules.lead'), say('page.contents'), [
      { id: 'steps', title: say('page.rules.steps'), body: steps(site, say) },
      { id: 'published', title: say('page.rules.table'), body: table(say) },
      part('names'),
      { id: 'reasons', title: say('page.rules.reasons'), body: reasons(language, say) },
      part('object'),
      part('levels'),
    ]),
  })
}
