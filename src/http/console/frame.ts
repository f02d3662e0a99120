import type { PhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import { type Html, type Insert, html } from '../html.js'
import { bare, type Site } from '../pages/layout.js'
import { otherThan } from '../pages/paths.js'
import { type Words, words } from '../words.js'
import type { Flash } from './flash.js'
import { press } from './form.js'
import { allows } from './permission.js'
import type { Page, Screen } from './screen.js'
import type { Visit } from './visit.js'
import { coded } from '../code.js'

const STYLES = [
  'shared/letters.css',
  'shared/base.css',
  'console/console.css',
  'console/case.css',
  'console/inbox.css',
  'console/analytics.css',
  'console/proposals.css',
  'console/polls.css',
] as const
const SECTIONS = ['work', 'run'] as const

const flashed = (say: Words, flash: Flash | undefined): Html | undefined =>
  flash &&
  html`<p class="flash ${flash.is}" role="${flash.is === 'done' ? 'status' : 'alert'}">
    ${coded(say(flash.phrase, flash.args))}
  </p>`

/** The bones of any page of the console, signed in or not. */
const bones = (
  site: Site,
  language: Language,
  {
    title,
    scripts = [],
    body,
  }: { readonly title: string; readonly scripts?: readonly string[]; readonly body: Insert },
): Html =>
  html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <title>${bare(title)} – ${words(language)('console.name')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="${site.asset('shared/mark.svg')}" type="image/svg+xml" />
        ${STYLES.map(each => html`<link rel="stylesheet" href="${site.asset(each)}" />`)}
        ${['console/console.js', ...scripts].map(each => html`<script type="module" src="${site.asset(each)}"></script>`)}
      </head>
      <body class="console">
        <a class="skip" href="#main">${words(language)('web.skip')}</a>
        ${body}
      </body>
    </html> `

const brand = (site: Site, language: Language): Html =>
  html`<a class="brand" href="/console"
    ><img src="${site.asset('shared/mark.svg')}" alt="" width="36" height="36" /><span
      ><b>${site.ministry.name[language]}</b><span>${words(language)('console.name')}</span></span
    ></a
  >`

const languageForm = (visit: Visit): Html => {
  const other = otherThan(visit.language)
  // What was sent by a form has no address to come back to.
  const back = visit.request.method === 'GET' ? visit.request.originalUrl : '/console'
  const values = { language: other, back }
  const label = html`<span lang="${other}">${visit.say(`choice.lang.${other}`)}</span>`
  return press(visit, { to: '/console/language', label, look: 'quiet', values })
}

const navigation = (visit: Visit, screens: readonly Screen[], here: Screen | undefined): Html => {
  const { say, officer } = visit
  const link = (screen: Screen): Html =>
    html`<li><a href="${screen.path}" ${screen === here && html` aria-current="page"`}>${say(screen.name)}</a></li>`
  const section = (nav: (typeof SECTIONS)[number]): Html | undefined => {
    const shown = screens.filter(screen => screen.nav === nav && allows(officer, screen))
    const heading: PhraseKey = `console.nav.${nav}`
    return shown.length === 0
      ? undefined
      : html`<h2>${say(heading)}</h2>
          <ul aria-label="${say(heading)}">
            ${shown.map(link)}
          </ul>`
  }
  const sections = SECTIONS.map(section)
  // Of the two one is shown: beside the page where there is room, else folded above it.
  return html`<nav class="side" aria-label="${say('console.nav')}">
    <div class="unfolded">${sections}</div>
    <details class="folded">
      <summary>${here?.nav ? say('console.menu.at', { name: say(here.name) }) : say('console.menu')}</summary>
      ${sections}
    </details>
  </nav>`
}

/** A page for somebody who is signed in, with the navigation of what they may do. */
export const framed = (
  site: Site,
  visit: Visit,
  {
    page,
    screens,
    here,
    flash,
  }: {
    readonly page: Page
    readonly screens: readonly Screen[]
    readonly here: Screen | undefined
    readonly flash: Flash | undefined
  },
): Html => {
  const { say, officer, language } = visit
  const trail = (page.trail ?? []).map(({ to, label }) => html`<li><a href="${to}">${coded(label)}</a></li>`)
  const body = html`<header class="bar">
      ${brand(site, language)}
      <div class="me">
        <a href="/console/account"><bdi>${officer.name}</bdi></a> ${languageForm(visit)}
        ${press(visit, { to: '/console/sign-out', label: say('console.signOut'), look: 'quiet' })}
      </div>
    </header>
    <div class="desk${page.wide ? ' wide' : ''}">
      ${navigation(visit, screens, here)}
      <main id="main" tabindex="-1">
        ${
          trail.length > 0 &&
          html`<nav aria-label="${say('console.trail')}" class="trail">
            <ol>
              ${trail}
            </ol>
          </nav>`
        }
        <h1>${coded(page.title)}</h1>
        ${flashed(say, flash)}${page.main}
      </main>
    </div>`
  return bones(site, language, { title: page.title, body, ...(page.scripts && { scripts: page.scripts }) })
}

/** A page for somebody who is not signed in. `here` is its address, for the link to the other language. */
export const doorstep = (
  site: Site,
  language: Language,
  {
    title,
    main,
    here,
    flash,
  }: {
    readonly title: string
    readonly main: Html
    readonly here: string
    readonly flash?: Flash | undefined
  },
): Html => {
  const say = words(language)
  const other = otherThan(language)
  const body = html`<header class="bar">
      ${brand(site, language)}
      <a class="other" href="${here}?lang=${other}" hreflang="${other}" lang="${other}"
        >${say(`choice.lang.${other}`)}</a
      >
    </header>
    <main id="main" class="doorstep" tabindex="-1">
      <h1>${title}</h1>
      ${flashed(say, flash)}${main}
    </main>`
  return bones(site, language, { title, body })
}
