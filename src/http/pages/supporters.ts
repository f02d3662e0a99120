import { label } from '../../../locales/labels.js'
import type { Language } from '../../domain/participant.js'
import type { SupporterName } from '../../domain/supporterName.js'
import type { PageOf } from '../../store/keyset.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { COMMA, type Reading } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { said } from './said.js'

/** So many are listed at once, on the page of the proposal and on each that follows. */
export const SUPPORTERS_AT_ONCE = 50

const one = ({ name, capacity: id, governorate }: SupporterName, { language, say }: Reading): Html => {
  const place = governorate === undefined ? '' : `${COMMA[language]}${label('governorate', governorate, language)}`
  return html`<li>${say('web.author.named', { name, capacity: { label: 'capacity', id } })}${place}</li>`
}

const names = (items: readonly SupporterName[], reading: Reading): Html =>
  html`<ul class="supporters">
    ${items.map(each => one(each, reading))}
  </ul>`

const onwards = (code: string, { next }: PageOf<SupporterName>, { language, say }: Reading): Html | false =>
  next !== undefined &&
  html`<p>
    <a href="${paths(language).supporters(code)}?after=${next}" rel="next">${say('portal.item.supporters.more')}</a>
  </p>`

/** Those who agreed to be listed, folded away beneath the number of all; nothing where nobody did. */
export const supportersListed = (
  { code, listed }: RegisterEntry,
  page: PageOf<SupporterName>,
  reading: Reading,
): Html | false =>
  listed !== undefined &&
  page.items.length > 0 &&
  html`<details class="supporters-listed">
    <summary>${reading.say('portal.item.supporters', { n: listed.n })}</summary>
    ${names(page.items, reading)}${onwards(code, page, reading)}
  </details>`

/** The rest of a long list of supporters, a part at a time. */
export const supportersPage = (
  site: Site,
  language: Language,
  { entry, page, now }: { readonly entry: RegisterEntry; readonly page: PageOf<SupporterName>; readonly now: number },
): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const reading = { language, say, now }
  const title = say('portal.item.supporters.title')
  return framed(site, language, {
    title,
    current: 'register',
    at: each => each.supporters(entry.code),
    main: html`<main id="main" class="list">
      <p class="back"><a href="${paths(language).contribution(entry.code)}">${said(entry.title)}</a></p>
      <h1>${title}</h1>
      <p class="lead">${say('portal.item.supporters.lead', { n: entry.supporters })}</p>
      ${
        page.items.length === 0
          ? html`<p class="empty">${say('portal.item.supporters.none')}</p>`
          : html`${names(page.items, reading)}${onwards(entry.code, page, reading)}`
      }
    </main>`,
  })
}
