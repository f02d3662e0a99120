import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { type Page, type Site, type Spot, layout } from './layout.js'
import { otherThan, type Paths, paths } from './paths.js'

/** A page of the portal: what is on it, and how it is called. */
interface PortalPage {
  readonly title: string
  readonly current?: Spot
  /** The same page in a language, by the paths of that language. */
  readonly at: (to: Paths) => string
  readonly main: Html
}

/** The ways into the conversation, those that are connected. */
export const ways = (
  { ministry }: Site,
  language: Language,
): readonly (readonly ['web' | 'telegram' | 'whatsapp', string])[] => [
  ['web', paths(language).chat],
  ...(ministry.telegramBot === undefined ? [] : [['telegram', `https://t.me/${ministry.telegramBot}`] as const]),
  ...(ministry.whatsappNumber === undefined ? [] : [['whatsapp', `https://wa.me/${ministry.whatsappNumber}`] as const]),
]

const links = (rows: readonly (readonly [string, string])[]): Html =>
  html`<ul>
    ${rows.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
  </ul>`

const footer = (site: Site, language: Language, say: Words): Html => {
  const to = paths(language)
  return html`<footer class="foot">
    <p class="emergency">${say('web.emergency')}</p>
    <div class="columns">
      <nav aria-labelledby="foot-part">
        <h2 id="foot-part">${say('web.ways')}</h2>
        ${links(ways(site, language).map(([name, href]) => [href, say(`web.way.${name}`)]))}
      </nav>
      <nav aria-labelledby="foot-read">
        <h2 id="foot-read">${say('page.foot.read')}</h2>
        ${links([
          [to.register, say('web.nav.register')],
          [to.impact, say('portal.impact')],
          [to.consultations, say('consultations.title')],
          [to.polls, say('portal.polls')],
          [to.statistics, say('figures.title')],
          [to.track, say('portal.track')],
          [to.openData, say('page.openData')],
        ])}
      </nav>
      <nav aria-labelledby="foot-about">
        <h2 id="foot-about">${say('page.foot.about')}</h2>
        ${links([
          [to.rules, say('page.rules')],
          [to.privacy, say('page.privacy')],
          [to.accessibility, say('page.accessibility')],
        ])}
      </nav>
    </div>
    <p class="quiet">
      ${site.invented ? say('page.foot.demo') : say('page.foot.whose', { ministry: site.ministry.name[language] })}
    </p>
  </footer>`
}

/** A page of the portal in its frame: navigation, the same page in the other language, and the foot. */
export const framed = (site: Site, language: Language, { title, current, at, main }: PortalPage): Html => {
  const say = words(language)
  const page: Page = {
    language,
    title,
    main,
    ...(current && { current }),
    other: at(paths(otherThan(language))),
    styles: ['frame', 'prose', 'entries', 'promises', 'portal', 'consultations', 'figures', 'abreast'].map(
      name => `portal/${name}.css`,
    ),
    footer: footer(site, language, say),
  }
  return layout(site, page)
}
