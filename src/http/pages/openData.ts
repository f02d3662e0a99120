import type { Language } from '../../domain/participant.js'
import { code } from '../code.js'
import type { Dump } from '../dumps.js'
import { type Html, html } from '../html.js'
import { dumpPath } from '../openDataApi.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { prose, written } from './prose.js'

/** What can be read by programs, each with the forms that are read anew each time. */
const SETS = [
  {
    name: 'contributions',
    forms: [
      ['JSON', '/api/v1/contributions'],
      ['RSS', '/feed.xml'],
    ],
  },
  { name: 'commitments', forms: [['JSON', '/api/v1/commitments']] },
  { name: 'polls', forms: [['JSON', '/api/v1/polls']] },
  { name: 'consultations', forms: [['JSON', '/api/v1/consultations']] },
  { name: 'statistics', forms: [['JSON', '/api/v1/statistics']] },
] as const

interface Offered {
  readonly dumps: readonly Dump[]
  /** The file that was asked for is not there any more: what it says has changed meanwhile. */
  readonly changed: boolean
}

const KB = 1024

const sizeOf = ({ bytes: { length } }: Dump, say: Words): string =>
  length < KB ? say('page.openData.bytes', { n: length }) : say('page.openData.kb', { n: Math.round(length / KB) })

/** A whole file, and by what whoever has downloaded it can tell that these are its bytes. */
const file = (dump: Dump, language: Language, say: Words): Html =>
  html`<dd class="file">
    <a href="${dumpPath(dump)}${language === 'en' && '?lang=en'}" dir="ltr">${dump.name}</a>
    <span
      >${sizeOf(dump, say)} · ${say('page.openData.read', { date: { date: dump.at }, time: { time: dump.at } })}</span
    >
    <span class="sum">${say('page.openData.sum')} ${code(dump.sha256)}</span>
  </dd>`

const sets = (language: Language, { dumps }: Offered, say: Words): Html =>
  html`<dl class="sets">
    ${SETS.map(
      ({ name, forms }) =>
        html`<div>
          <dt>${say(`page.openData.set.${name}`)}</dt>
          <dd>${say(`page.openData.set.${name}.text`)}</dd>
          ${dumps.filter(({ of }) => of === name).map(dump => file(dump, language, say))}
          ${forms.map(([form, href]) => html`<dd class="form"><a href="${href}" dir="ltr">${form}</a></dd>`)}
        </div>`,
    )}
  </dl>`

const COMMANDS = {
  linux: 'sha256sum contributions.csv',
  windows: 'certutil -hashfile contributions.csv SHA256',
} as const

const check = (say: Words): Html =>
  html`${written(say('page.openData.check.text', COMMANDS))}
    <p><a href="/api/v1/open-data" dir="ltr">/api/v1/open-data</a></p>`

const api = (language: Language, say: Words): Html =>
  html`${written(say('page.openData.api.text'))}
    <p><a href="${paths(language).api}">${say('docs.title')}</a></p>
    <p><a href="/api/openapi.json">${say('page.openData.api.link')}</a></p>`

/** Which data there are for programs, how fresh, how to check them, and under which terms. */
export const openDataPage = (site: Site, language: Language, offered: Offered): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const changed = offered.changed && html`<p class="changed" role="status">${say('page.openData.changed')}</p>`
  return framed(site, language, {
    title: say('page.openData'),
    at: to => to.openData,
    main: prose(say('page.openData'), say('page.openData.lead'), say('page.contents'), [
      {
        id: 'sets',
        title: say('page.openData.sets'),
        body: html`${changed}${sets(language, offered, say)}`,
      },
      { id: 'check', title: say('page.openData.check'), body: check(say) },
      { id: 'fresh', title: say('page.openData.fresh'), body: written(say('page.openData.fresh.text')) },
      { id: 'api', title: say('page.openData.api'), body: api(language, say) },
      { id: 'terms', title: say('page.openData.terms'), body: written(say('page.openData.terms.text')) },
    ]),
  })
}
