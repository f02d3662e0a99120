import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { type Site, footer, layout, paths } from './layout.js'

const SECTIONS = ['who', 'what', 'why', 'public', 'rights', 'cookie', 'ask'] as const

/** What is kept of people, why, and what they may do about it; `cookieDays` is how long the chat's cookie lives. */
export const privacyPage = (site: Site, language: Language, cookieDays: number): Html => {
  const say = words(language)
  const args = { ministry: site.ministry.name[language], days: cookieDays }
  return layout(site, {
    language,
    title: say('web.privacy'),
    current: 'privacy',
    other: paths(language === 'ar' ? 'en' : 'ar').privacy,
    styles: ['portal/portal.css'],
    main: html`<main id="main" class="prose">
      <h1>${say('web.privacy')}</h1>
      ${SECTIONS.map(
        each =>
          html`<h2>${say(`web.privacy.${each}`)}</h2>
            <p>${say(`web.privacy.${each}.text`, args)}</p>`,
      )}
    </main>`,
    footer: footer(language),
  })
}
