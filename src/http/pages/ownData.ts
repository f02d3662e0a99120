import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { OwnData } from '../../store/staffExport.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { ownParts } from './ownParts.js'
import { prose } from './prose.js'

const addressOf = (token: string, language: Language): string =>
  `/my-data/${token}${language === 'en' ? '?lang=en' : ''}`

const button = (action: string, label: string, look: string): Html =>
  html`<form method="post" action="${action}"><button class="${look}">${label}</button></form>`

const asFile = (token: string, say: Words): Html => button(`/my-data/${token}/json`, say('page.data.download'), '')

/** What a link to own data leads to: nothing of them, but the buttons that fetch them. */
export const offerPage = (site: Site, language: Language, token: string): Html => {
  const say = words(language)
  return framed(site, language, {
    title: say('page.data'),
    at: to => addressOf(token, to.language),
    main: html`<main id="main" class="prose">
      <h1>${say('page.data')}</h1>
      <p class="lead">${say('page.data.lead')}</p>
      <div class="buttons">
        ${button(addressOf(token, language), say('page.data.show'), 'first')} ${asFile(token, say)}
      </div>
      <p>${say('page.data.life')}</p>
    </main>`,
  })
}

/** All that is kept about a person, for that person to read. */
export const dataPage = (
  site: Site,
  language: Language,
  token: string,
  data: OwnData & { readonly preparedAt: Instant },
): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const prepared = say('page.data.prepared', { date: { date: data.preparedAt }, time: { time: data.preparedAt } })
  return framed(site, language, {
    title: say('page.data'),
    at: to => addressOf(token, to.language),
    main: html`${prose(say('page.data'), `${say('page.data.lead')} ${prepared}`, say('page.contents'), [
      ...ownParts(data, `/my-data/${token}`, language, say),
      {
        id: 'file',
        title: say('page.data.download'),
        body: html`<p>${say('page.data.life')}</p>
          ${asFile(token, say)}`,
      },
    ])}`,
  })
}
