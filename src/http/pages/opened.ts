import type { PhraseKey } from '../../../locales/index.js'
import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { PageOf } from '../../store/keyset.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import type { Reading } from './entry.js'
import { framed } from './frame.js'
import type { Site, Spot } from './layout.js'
import { paths } from './paths.js'
import { turning } from './turning.js'

/** One page of a list, already read. */
export interface Opened<T> {
  readonly page: PageOf<T>
  readonly after: string | undefined
  readonly now: Instant
}

/** What is listed, and how it is called. */
interface Listed<T> {
  readonly spot: Extract<Spot, 'polls' | 'consultations'>
  readonly title: PhraseKey
  readonly lead: PhraseKey
  readonly none: PhraseKey
  readonly list: (items: readonly T[], reading: Reading) => Html
}

/** All that the public was ever asked: the open ones first, then the newest. */
export const openedPage = <T>(
  site: Site,
  language: Language,
  { spot, title, lead, none, list }: Listed<T>,
  { page, after, now }: Opened<T>,
): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  return framed(site, language, {
    title: say(title),
    current: spot,
    at: each => each[spot],
    main: html`<main id="main" class="list">
      <h1>${say(title)}</h1>
      <p class="lead">${say(lead)}</p>
      <p><a href="${to.calendar}">${say('portal.calendar')}</a></p>
      ${page.items.length === 0 ? html`<p class="empty">${say(none)}</p>` : list(page.items, { language, say, now })}
      ${turning({ name: say(title), path: to[spot], after, next: page.next }, say)}
    </main>`,
  })
}
