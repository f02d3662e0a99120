import type { PhraseKey } from '../../../locales/index.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { otherThan, paths } from './paths.js'
import { textSize } from './textSize.js'

/** What every page needs to know of where it stands. */
export interface Site {
  readonly ministry: Ministry
  /** The address of a file of `web/`. */
  readonly asset: (file: string) => string
  /** Nothing on it is real: a demonstration says so. */
  readonly invented?: boolean
}

/** What stands in the navigation. */
export type Spot =
  'home' | 'chat' | 'register' | 'impact' | 'consultations' | 'polls' | 'statistics' | 'openData' | 'rules'

export interface Page {
  readonly language: Language
  readonly title: string
  readonly current?: Spot
  /** The same page in the other language. */
  readonly other: string
  readonly styles: readonly string[]
  readonly scripts?: readonly string[]
  /** Where the first link of the page skips to, when not to `#main`. */
  readonly skip?: { readonly phrase: PhraseKey; readonly to: string }
  readonly tools?: Html
  readonly main: Html
  readonly footer?: Html
}

const nav = (page: Page, say: Words): Html => {
  const to = paths(page.language)
  const links: readonly (readonly [Spot, string, string])[] = [
    ['register', to.register, say('web.nav.register')],
    ['impact', to.impact, say('portal.nav.impact')],
    ['consultations', to.consultations, say('consultations.title')],
    ['polls', to.polls, say('portal.polls')],
    ['statistics', to.statistics, say('figures.title')],
    ['rules', to.rules, say('web.nav.rules')],
  ]
  const here = (spot: Spot): Html | false => page.current === spot && html` aria-current="page"`
  return html`<nav aria-label="${say('web.nav')}">
    <ul>
      ${links.map(([spot, href, name]) => html`<li><a href="${href}" ${here(spot)}>${name}</a></li>`)}
      <li><a class="take-part" href="${to.chat}" ${here('chat')}>${say('web.nav.chat')}</a></li>
    </ul>
    ${page.tools}
  </nav>`
}

const header = (site: Site, page: Page, say: Words): Html => {
  const other = otherThan(page.language)
  return html`<header class="top">
    <a class="brand" href="${paths(page.language).home}"
      ><img src="${site.asset('shared/mark.svg')}" alt="" width="44" height="44" /><span
        ><b>${site.ministry.name[page.language]}</b><span>${say('web.channel')}</span></span
      ></a
    >
    <div class="ways-to-read">
      <a id="other-language" class="other" href="${page.other}" hreflang="${other}" lang="${other}"
        >${say(`choice.lang.${other}`)}</a
      >
      ${textSize(say)}
    </div>
    ${nav(page, say)}
  </header>`
}

/** The letters that nearly every page begins with. */
const LETTERS = ['arabic', 'latin'].map(each => `letters/ibm-plex-sans-arabic-${each}-400-normal.woff2`)

/** A window's title is no place for bidi isolates: some show them as boxes. */
export const bare = (title: string): string => title.replace(/[\u2068\u2069]/gu, '')

/** A whole page, in its language and direction, with nothing inline. */
export const layout = (site: Site, page: Page): Html => {
  const say = words(page.language)
  return html`<!doctype html>
    <html lang="${page.language}" dir="${page.language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <title>${bare(page.title)} – ${say('web.channel')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="${site.asset('shared/mark.svg')}" type="image/svg+xml" />
        ${LETTERS.map(each => html`<link rel="preload" href="${site.asset(each)}" as="font" type="font/woff2" crossorigin />`)}
        ${['shared/letters.css', 'shared/base.css', ...page.styles].map(each => html`<link rel="stylesheet" href="${site.asset(each)}" />`)}
        <script src="${site.asset('shared/textSize.js')}"></script>
        ${(page.scripts ?? []).map(each => html`<script type="module" src="${site.asset(each)}"></script>`)}
      </head>
      <body>
        <a class="skip" href="${page.skip?.to ?? '#main'}">${say(page.skip?.phrase ?? 'web.skip')}</a>
        ${header(site, page, say)} ${page.main} ${page.footer}
      </body>
    </html> `
}
