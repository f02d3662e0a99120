import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import type { RegisterPage } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { consultationList } from './consultationList.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { turning } from './turning.js'

/** What the page shows, already read. */
export interface Consultations {
  readonly page: RegisterPage<ConsultationEntry>
  readonly after: string | undefined
  readonly now: Instant
}

/** All consultations that were ever opened: the open ones first, then the newest. */
export const consultationsPage = (site: Site, language: Language, { page, after, now }: Consultations): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  return framed(site, language, {
    title: say('consultations.title'),
    current: 'consultations',
    at: each => each.consultations,
    main: html`<main id="main" class="list">
      <h1>${say('consultations.title')}</h1>
      <p class="lead">${say('consultations.lead')}</p>
      <p><a href="${to.calendar}">${say('portal.calendar')}</a></p>
      ${
        page.items.length === 0
          ? html`<p class="empty">${say('consultations.none')}</p>`
          : consultationList(page.items, { language, say, now })
      }
      ${turning({ name: say('consultations.title'), path: to.consultations, after, next: page.next }, say)}
    </main>`,
  })
}
