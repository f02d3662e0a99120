import type { PhraseKey } from '../../../locales/index.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'

/** What every page needs to know of where it stands. */
export interface Site {
  readonly ministry: Ministry
  /** The address of a file of `web/`. */
  readonly asset: (file: string) => string
}

/** The paths of the pages in one language. */
export interface Paths {
  readonly home: string
  readonly chat: string
  readonly register: string
  readonly privacy: string
  readonly api: string
  readonly contribution: (code: string) => string
  readonly poll: (code: string) => string
}

export const paths = (language: Language): Paths => {
  const base = language === 'ar' ? '' : '/en'
  return {
    home: base === '' ? '/' : base,
    chat: language === 'ar' ? '/chat' : '/chat?lang=en',
    register: `${base === '' ? '/' : base}#register`,
    privacy: `${base}/privacy`,
    api: '/api/openapi.json',
    contribution: code => `${base}/c/${code}`,
    poll: code => `${base}/polls/${code}`,
  }
}

export interface Page {
  readonly language: Language
  readonly title: string
  readonly current?: 'home' | 'chat' | 'privacy'
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

const OTHER: Readonly<Record<Language, { readonly language: Language; readonly name: string }>> = {
  ar: { language: 'en', name: 'English' },
  en: { language: 'ar', name: 'العربية' },
}

const link = (page: Page, name: Page['current'], href: string, label: string): Html =>
  html`<li><a href="${href}" ${page.current === name && html` aria-current="page"`}>${label}</a></li>`

const header = (site: Site, page: Page, say: Words): Html => {
  const to = paths(page.language)
  const other = OTHER[page.language]
  return html`<header class="top">
    <a class="brand" href="${to.home}"
      ><img src="${site.asset('shared/mark.svg')}" alt="" width="44" height="44" /><span
        ><b>${site.ministry.name[page.language]}</b><span>${say('web.channel')}</span></span
      ></a
    >
    <a id="other-language" class="other" href="${page.other}" hreflang="${other.language}" lang="${other.language}"
      >${other.name}</a
    >
    <nav aria-label="${say('web.nav')}">
      <ul>
        ${link(page, 'chat', to.chat, say('web.nav.chat'))}
        <li><a href="${to.register}">${say('web.nav.register')}</a></li>
        ${link(page, 'privacy', to.privacy, say('web.nav.privacy'))}
      </ul>
      ${page.tools}
    </nav>
  </header>`
}

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
        ${['shared/base.css', ...page.styles].map(each => html`<link rel="stylesheet" href="${site.asset(each)}" />`)}
        ${(page.scripts ?? []).map(each => html`<script type="module" src="${site.asset(each)}"></script>`)}
      </head>
      <body>
        <a class="skip" href="${page.skip?.to ?? '#main'}">${say(page.skip?.phrase ?? 'web.skip')}</a>
        ${header(site, page, say)} ${page.main} ${page.footer}
      </body>
    </html> `
}

/** The foot of the portal's pages: what this channel is not for, and where the data are. */
export const footer = (language: Language): Html => {
  const say = words(language)
  const to = paths(language)
  return html`<footer class="foot">
    <p>${say('web.emergency')}</p>
    <ul>
      <li><a href="${to.privacy}">${say('web.nav.privacy')}</a></li>
      <li><a href="${to.api}">${say('web.nav.api')}</a></li>
    </ul>
  </footer>`
}
