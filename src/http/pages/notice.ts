import type { PhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'

const SENTENCES = {
  notFound: ['web.notFound', 'web.notFound.text'],
  failed: ['web.failed', 'web.failed.text'],
  busy: ['web.busy', 'web.busy.text'],
} as const satisfies Readonly<Record<string, readonly [PhraseKey, PhraseKey]>>

const told = (language: Language, what: keyof typeof SENTENCES, ref: string): Html => {
  const say = words(language)
  const [title, text] = SENTENCES[what]
  return html`<section lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
    <h2>${say(title)}</h2>
    <p>${say(text, { ref })}</p>
    <p><a href="${paths(language).home}">${say('web.nav.home')}</a></p>
  </section>`
}

/** A page that says, in both languages, why there is nothing else to see. */
export const notice = (site: Site, language: Language, what: keyof typeof SENTENCES, ref = ''): Html => {
  const say = words(language)
  const [title] = SENTENCES[what]
  const languages: readonly Language[] = language === 'ar' ? ['ar', 'en'] : ['en', 'ar']
  return framed(site, language, {
    title: say(title),
    at: to => to.home,
    main: html`<main id="main" class="notice">
      <h1>${say('web.channel')}</h1>
      ${languages.map(each => told(each, what, ref))}
    </main>`,
  })
}
