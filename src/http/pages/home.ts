import type { PhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import type { PublicPoll, RegisterEntry, RegisterPage } from '../../store/register.js'
import { type Words, words } from '../words.js'
import { entryCard } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { ending } from './poll.js'

/** What the home page shows, already read. */
export interface Home {
  readonly register: RegisterPage<RegisterEntry>
  readonly polls: readonly PublicPoll[]
  readonly q?: string | undefined
  readonly after?: string | undefined
}

const way = (say: Words, name: 'web' | 'telegram' | 'whatsapp', href: string, first: boolean): Html => {
  const open: PhraseKey = `web.way.${name}.open`
  return html`<li class="way">
    <h3>${say(`web.way.${name}`)}</h3>
    <p>${say(`web.way.${name}.about`)}</p>
    <a class="button${first && ' first'}" href="${href}">${say(open)}</a>
  </li>`
}

const ways = ({ ministry }: Site, say: Words, chat: string): Html =>
  html`<section aria-labelledby="ways">
    <h2 id="ways">${say('web.ways')}</h2>
    <ul class="ways">
      ${way(say, 'web', chat, true)}
      ${ministry.telegramBot !== undefined && way(say, 'telegram', `https://t.me/${ministry.telegramBot}`, false)}
      ${ministry.whatsappNumber !== undefined && way(say, 'whatsapp', `https://wa.me/${ministry.whatsappNumber}`, false)}
    </ul>
  </section>`

const pollCard = (poll: PublicPoll, language: Language, say: Words): Html => {
  const to = paths(language)
  const start = to.start(poll.code)
  const next =
    poll.state === 'open'
      ? html`<a href="${start}">${say('web.polls.open')}</a>`
      : html`<a href="${to.poll(poll.code)}">${say('web.polls.results.open')}</a>`
  return html`<li class="poll">
    <p dir="auto"><a href="${to.poll(poll.code)}">${poll.question[language]}</a></p>
    <p class="quiet">${ending(poll, say)}</p>
    ${next}
  </li>`
}

const pollList = (list: readonly PublicPoll[], language: Language, say: Words): Html =>
  html`<ul class="polls">
    ${list.map(each => pollCard(each, language, say))}
  </ul>`

const polls = (list: readonly PublicPoll[], language: Language, say: Words): Html => {
  const open = list.filter(({ state }) => state === 'open')
  const over = list.filter(({ state }) => state !== 'open')
  return html`<section aria-labelledby="polls">
      <h2 id="polls">${say('web.polls')}</h2>
      ${open.length === 0 ? html`<p class="quiet">${say('web.polls.none')}</p>` : pollList(open, language, say)}
    </section>
    ${
      over.length > 0 &&
      html`<section aria-labelledby="results">
        <h2 id="results">${say('web.polls.results')}</h2>
        ${pollList(over, language, say)}
      </section>`
    }`
}

const search = (home: Home, language: Language, say: Words): Html => {
  const to = paths(language)
  return html`<form class="search" role="search" action="${to.home}#register">
    <label for="q">${say('web.register.search')}</label>
    <input id="q" name="q" type="search" maxlength="64" dir="auto" value="${home.q}" /><button>
      ${say('web.register.search.go')}
    </button>
    ${home.q !== undefined && html`<a href="${to.register}">${say('web.register.search.clear')}</a>`}
  </form>`
}

const turning = (home: Home, language: Language, say: Words): Html => {
  const next = new URLSearchParams({ ...(home.q !== undefined && { q: home.q }), after: home.register.next ?? '' })
  const to = paths(language)
  return html`<p class="turning">
    ${home.after !== undefined && html`<a href="${to.register}">${say('web.register.newest')}</a>`}
    ${home.register.next !== undefined && html`<a rel="next" href="${to.home}?${next.toString()}#register">${say('web.register.older')}</a>`}
  </p>`
}

const register = (home: Home, language: Language, say: Words): Html => {
  const { items } = home.register
  const empty = say(home.q === undefined ? 'web.register.empty' : 'web.register.found.none')
  return html`<section aria-labelledby="register">
    <h2 id="register">${say('web.register')}</h2>
    <p class="quiet">${say('web.register.lead')}</p>
    ${search(home, language, say)}
    ${
      items.length === 0
        ? html`<p role="status">${empty}</p>`
        : html`<ol class="entries">
            ${items.map(each => html`<li>${entryCard(each, language, say)}</li>`)}
          </ol>`
    }
    ${turning(home, language, say)}
  </section>`
}

/** The front of the portal: how to take part, what is open, and what was published. */
export const homePage = (site: Site, language: Language, home: Home): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  return framed(site, language, {
    title: say('web.home.title'),
    current: 'home',
    at: to => to.home,
    main: html`<main id="main">
      <div class="hero">
        <h1>${say('web.home.title')}</h1>
        <p>${say('web.home.lead', { ministry: site.ministry.name[language] })}</p>
      </div>
      ${ways(site, say, to.chat)}${polls(home.polls, language, say)}${register(home, language, say)}
    </main>`,
  })
}
