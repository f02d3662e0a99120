import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import type { PhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import { readIn } from '../../domain/written.js'
import { shorten } from '../../language/shorten.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { author, entryList, isLate, type Reading } from './entry.js'
import { framed, ways } from './frame.js'
import type { Front } from './front.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { pollList } from './polls.js'
import { said } from './said.js'

/** Characters of an answer that the front shows. */
const EXCERPT = 280

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

/** What somebody said and what came of it, side by side. */
const outcome = (entry: RegisterEntry, reading: Reading): Html => {
  const { say, language } = reading
  return html`<li class="loop">
    <div class="said">
      <p class="label">${say('portal.home.said')}</p>
      <h3>
        <a href="${paths(language).contribution(entry.code)}">${said(entry.title)}</a>
      </h3>
      ${author(entry, reading)}
    </div>
    <div class="did">
      <p class="label">${say('portal.home.did')}</p>
      ${entry.answer?.outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(entry.answer.outcome) })}</p>`}
      <p class="excerpt">${said(shorten(readIn(entry.answer?.text ?? '', language), EXCERPT))}</p>
    </div>
  </li>`
}

const changed = ({ answered, now }: Front, language: Language, say: Words): Html =>
  section(
    'changed',
    say('portal.home.changed'),
    answered.length === 0
      ? html`<p class="empty">${say('portal.home.changed.none')}</p>`
      : html`<ul class="loops">
          ${answered.map(each => outcome(each, { language, say, now }))}
        </ul>`,
  )

const waiting = ({ waiting, now }: Front, language: Language, say: Words): Html | false => {
  const to = paths(language)
  const row = (entry: RegisterEntry): Html =>
    html`<li>
      <a href="${to.contribution(entry.code)}">${said(entry.title)}</a>
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
  const { open, over, latest, now } = front
  const to = paths(language)
  return framed(site, language, {
    title: say('web.home.title'),
    current: 'home',
    at: to => to.home,
    main: html`<main id="main" class="home">
      ${hero(site, language, say)}${changed(front, language, say)}
      ${section(
        'open',
        say('portal.home.open'),
        open.length === 0
          ? html`<p class="empty">${say('web.polls.none')}</p>`
          : pollList(open, { language, say, now }),
        html`<a href="${to.polls}">${say('portal.home.polls')}</a>`,
      )}
      ${over.length > 0 && section('results', say('web.polls.results'), pollList(over, { language, say, now }))}
      ${waiting(front, language, say)}
      ${section(
        'latest',
        say('portal.home.latest'),
        latest.length === 0
          ? html`<p class="empty">${say('web.register.empty')}</p>`
          : entryList(latest, { language, say, now }),
        html`<a href="${to.register}">${say('portal.home.all')}</a>`,
      )}
    </main>`,
  })
}
