import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { type Part, prose, reach, written } from './prose.js'

const BEFORE = ['who', 'what', 'why', 'public'] as const
const KEPT = ['chat', 'phone', 'draft', 'account', 'contribution', 'vote', 'consent', 'cookie'] as const
const AFTER = ['rights', 'children', 'others', 'law', 'ask'] as const

const kept = (say: Words, { cookieDays, chatDays }: { readonly cookieDays: number; readonly chatDays: number }): Html =>
  html`<table class="cards">
    <thead>
      <tr>
        <th scope="col">${say('page.privacy.keep.what')}</th>
        <th scope="col">${say('page.privacy.keep.time')}</th>
      </tr>
    </thead>
    <tbody>
      ${KEPT.map(
        each =>
          html`<tr>
            <th scope="row">${say(`page.privacy.keep.${each}`)}</th>
            <td>${say(`page.privacy.keep.${each}.time`, { days: each === 'chat' ? chatDays : cookieDays })}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** What is kept of people, why, how long, and what they may do about it; `cookieDays` is how long the chat's cookie lives. */
export const privacyPage = (site: Site, language: Language, cookieDays: number): Html => {
  const say = words(language)
  const args = {
    ministry: site.ministry.name[language],
    rules: { phrase: 'page.rules' },
    how: reach(site.ministry),
  } as const
  const part = (each: (typeof BEFORE | typeof AFTER)[number]): Part => ({
    id: each,
    title: say(`page.privacy.${each}`),
    body: written(say(`page.privacy.${each}.text`, args)),
  })
  const keep: Part = {
    id: 'keep',
    title: say('page.privacy.keep'),
    body: kept(say, { cookieDays, chatDays: site.ministry.privacy.turnDays }),
  }
  return framed(site, language, {
    title: say('page.privacy'),
    at: to => to.privacy,
    main: prose(say('page.privacy'), say('page.privacy.lead'), say('page.contents'), [
      ...BEFORE.map(part),
      keep,
      ...AFTER.map(part),
    ]),
  })
}
