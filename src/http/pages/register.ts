import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import type { CountedLine } from '../../domain/statistics.js'
import type { WithdrawnLine } from '../../store/publishedCounts.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import type { PageOf } from '../../store/keyset.js'
import type { PublicPoll, RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { consultationList } from './consultationList.js'
import { entryList } from './entry.js'
import { framed } from './frame.js'
import { hiddenOnes } from './hiddenOnes.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { pollList } from './polls.js'
import { registerFilter } from './registerFilter.js'
import { withdrawnOnes } from './withdrawn.js'
import { type Asked, addressOf, isNarrowed } from './registerQuery.js'

/** What the page shows, already read. */
interface Found {
  readonly asked: Asked
  readonly page: PageOf<RegisterEntry>
  /** What there is besides, of which nothing may be read. */
  readonly hidden: readonly CountedLine[]
  /** What could be read here and was withdrawn: of the code looked for, or lately. */
  readonly withdrawn: readonly WithdrawnLine[]
  /** In which what is looked for is found too. */
  readonly consultations: readonly ConsultationEntry[]
  /** Of which the code is looked for. */
  readonly polls: readonly PublicPoll[]
  readonly now: Instant
}

const nothing = (asked: Asked, language: Language, say: Words): Html =>
  isNarrowed(asked)
    ? html`<div class="empty" role="status">
        <p>${say('portal.register.none')}</p>
        <p><a class="button" href="${paths(language).register}">${say('portal.register.filter.clear')}</a></p>
      </div>`
    : html`<p class="empty" role="status">${say('web.register.empty')}</p>`

const turning = ({ asked, page }: Found, language: Language, say: Words): Html | undefined => {
  const { register } = paths(language)
  if (asked.after === undefined && page.next === undefined) return undefined
  return html`<nav class="turning" aria-label="${say('web.register')}">
    ${asked.after !== undefined && html`<a href="${addressOf(register, asked, {})}">${say('portal.register.first')}</a>`}
    ${page.next !== undefined && html`<a rel="next" href="${addressOf(register, asked, { after: page.next })}">${say('portal.register.next')}</a>`}
  </nav>`
}

const consulted = ({ consultations: items, now }: Found, language: Language, say: Words): Html | false =>
  items.length > 0 &&
  html`<section aria-labelledby="consultations">
    <h2 id="consultations">${say('portal.register.consultations')}</h2>
    ${consultationList(items, { language, say, now })}
  </section>`

const polled = ({ polls, now }: Found, { ministry }: Site, language: Language, say: Words): Html | false =>
  polls.length > 0 &&
  html`<section aria-labelledby="polls">
    <h2 id="polls">${say('portal.polls')}</h2>
    ${pollList(polls, ministry, { language, say, now })}
  </section>`

/** What was found besides stands above it and needs no word that nothing else was. */
const contributions = (found: Found, language: Language, say: Words): Html | false => {
  const { asked, page, withdrawn, consultations, polls, now } = found
  const others = consultations.length + polls.length
  if (page.items.length === 0) return others + withdrawn.length === 0 && nothing(asked, language, say)
  return html`<h2 class="${others === 0 && 'hidden'}">${say('portal.register.found')}</h2>
    ${entryList(page.items, { language, say, now })}`
}

/** The register: who proposed what and what became of it, searched and narrowed. */
export const registerPage = (site: Site, language: Language, found: Found): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const { asked, hidden, withdrawn } = found
  return framed(site, language, {
    title: say('web.register'),
    current: 'register',
    at: to => addressOf(to.register, asked, {}),
    main: html`<main id="main" class="list">
      <h1>${say('web.register')}</h1>
      <p class="lead">${say('web.register.lead')}</p>
      ${registerFilter(asked, language, say)} ${consulted(found, language, say)} ${polled(found, site, language, say)}
      ${contributions(found, language, say)} ${turning(found, language, say)} ${withdrawnOnes(withdrawn, language, say)}
      ${!isNarrowed(asked) && hiddenOnes(hidden, language, say)}
    </main>`,
  })
}
