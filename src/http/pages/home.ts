import type { PhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { consultationCards, consultationLoops } from './consultationList.js'
import { countsLine } from './countsLine.js'
import { entryList, isLate } from './entry.js'
import { framed, ways } from './frame.js'
import type { Front } from './front.js'
import type { Site } from './layout.js'
import { loops } from './loop.js'
import { paths } from './paths.js'
import { pollCards, pollList } from './polls.js'
import { inOther, said } from './said.js'

const hero = (site: Site, language: Language, say: Words): Html =>
  html`<div class="hero">
    <h1>${say('web.home.title')}</h1>
    <p>${say('web.home.lead', { ministry: site.ministry.name[language] })}</p>
    <ul class="ways" aria-label="${say('web.ways')}">
      ${ways(site, language).map(([name, href], at) => {
        const open: PhraseKey = `web.way.${name}.open`
        return html`<li>
          <a class="button ${at === 0 && 'first'}" href="${href}">${say(open)}</a>
          <span class="quiet">${say(`web.way.${name}.about`)}</span>
        </li>`
      })}
    </ul>
  </div>`

const section = (id: string, title: string, body: Html, more?: Html): Html =>
  html`<section aria-labelledby="${id}">
    <div class="heading">
      <h2 id="${id}">${title}</h2>
      ${more}
    </div>
    ${body}
  </section>`

const changed = ({ changed: items, decided, now }: Front, language: Language, say: Words): Html =>
  section(
    'changed',
    say('portal.impact'),
    items.length + decided.length === 0
      ? html`<p class="empty">${say('portal.home.changed.none')}</p>`
      : html`${items.length > 0 && loops(items, { language, say, now })}
        ${decided.length > 0 && consultationLoops(decided, { language, say, now })}`,
    html`<a href="${paths(language).impact}">${say('portal.home.all')}</a>`,
  )

const refused = ({ refused: items, now }: Front, language: Language, say: Words): Html | false =>
  items.length > 0 &&
  section(
    'refused',
    say('portal.home.refused'),
    loops(items, { language, say, now }),
    html`<a href="${paths(language).impact}">${say('portal.home.all')}</a>`,
  )

const waiting = ({ waiting, now }: Front, language: Language, say: Words): Html | false => {
  const to = paths(language)
  const row = (entry: RegisterEntry): Html =>
    html`<li>
      <a href="${to.contribution(entry.code)}">${said(entry.title)}</a> ${inOther(entry.title, { language, say })}
      <span class="quiet">${say('portal.item.due', { date: { date: entry.answerDue ?? entry.publishedAt } })}</span>
      ${isLate(entry, now) && html`<span class="tag late">${say('portal.item.late')}</span>`}
    </li>`
  return (
    waiting.length > 0 &&
    section(
      'waiting',
      say('portal.home.waiting'),
      html`<ol class="plain">
        ${waiting.map(row)}
      </ol>`,
      html`<a href="${to.register}?answered=no&amp;sort=waiting">${say('portal.home.all')}</a>`,
    )
  )
}

/** The front of the portal: what came of contributions first, then what is open, what waits for an answer, and what is new. */
export const homePage = (site: Site, language: Language, front: Front): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const { open, consultations, over, latest, now } = front
  const reading = { language, say, now }
  const to = paths(language)
  return framed(site, language, {
    title: say('web.home.title'),
    current: 'home',
    at: to => to.home,
    main: html`<main id="main" class="home">
      ${hero(site, language, say)}${countsLine(front.statistics, language, say)}${changed(front, language, say)}${refused(front, language, say)}
      ${section(
        'open',
        say('portal.home.open'),
        open.length + consultations.length === 0
          ? html`<p class="empty">${say('consultations.home.none')}</p>`
          : html`<ul class="polls">
              ${consultationCards(consultations, reading)} ${pollCards(open, site.ministry, reading)}
            </ul>`,
        html`<span class="links"
          ><a href="${to.consultations}">${say('consultations.back')}</a>
          <a href="${to.polls}">${say('portal.home.polls')}</a></span
        >`,
      )}
      ${over.length > 0 && section('results', say('web.polls.results'), pollList(over, site.ministry, reading))}
      ${waiting(front, language, say)}
      ${section(
        'latest',
        say('portal.home.latest'),
        latest.length === 0 ? html`<p class="empty">${say('web.register.empty')}</p>` : entryList(latest, reading),
        html`<a href="${to.register}">${say('portal.home.all')}</a>`,
      )}
    </main>`,
  })
}
