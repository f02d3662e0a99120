import { isPhraseKey } from '../../../locales/index.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { framed } from '../pages/frame.js'
import type { Site } from '../pages/layout.js'
import { type Part, prose, written } from '../pages/prose.js'
import { type Words, words } from '../words.js'
import type { ApiDocument, Operation } from './document.js'
import { dictionary } from './files.js'
import { exampleOf, fieldsOf, formOf } from './shape.js'

interface Told {
  readonly description?: string | undefined
  readonly 'x-description-ar'?: string | undefined
}

interface Desk {
  readonly document: ApiDocument
  readonly language: Language
  readonly say: Words
  readonly publicUrl: string
}

const meaning = (language: Language, { description, 'x-description-ar': arabic }: Told): string | undefined =>
  language === 'ar' ? (arabic ?? description) : description

interface Row {
  readonly name: string
  readonly form: string
  readonly means: string | undefined
}

const table = (say: Words, caption: string, rows: readonly Row[]): Html =>
  html`<table class="cards">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${(['name', 'form', 'meaning'] as const).map(each => html`<th scope="col">${say(`docs.head.${each}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, form, means }) =>
          html`<tr>
            <th scope="row"><code dir="ltr">${name}</code></th>
            <td data-head="${say('docs.head.form')}"><code dir="ltr">${form}</code></td>
            ${means === undefined ? html`<td></td>` : html`<td data-head="${say('docs.head.meaning')}">${means}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`

const parameters = ({ say, language }: Desk, { parameters }: Operation): Html | false =>
  parameters.length > 0 &&
  table(
    say,
    say('docs.parameters'),
    parameters.map(each => ({
      name: each.in === 'path' ? `{${each.name}}` : each.name,
      form: formOf(each.schema),
      means: meaning(language, each.schema),
    })),
  )

const block = (text: string): Html => html`<pre dir="ltr" tabindex="0"><code>${text}</code></pre>`

/** The path with values that are of the right form. */
const called = (path: string, { parameters }: Operation): string =>
  parameters.reduce(
    (made, { name, schema: { example } }) => (typeof example === 'string' ? made.replace(`{${name}}`, example) : made),
    path,
  )

const fields = ({ document, language, say }: Desk, { responses }: Operation): Html | false => {
  const schema = responses['200']?.content['application/json']?.schema
  const found = schema ? fieldsOf(document, schema) : []
  return (
    schema !== undefined &&
    found.length > 0 &&
    html`<details>
      <summary>${say('docs.fields')}</summary>
      ${table(
        say,
        say('docs.fields.caption'),
        found.map(({ at, form, schema: each }) => ({ name: at, form, means: meaning(language, each) })),
      )}
      <h4>${say('docs.example')}</h4>
      ${block(JSON.stringify(exampleOf(document, schema), undefined, 2))}
    </details>`
  )
}

const answers = ({ language, say }: Desk, { responses }: Operation): Html =>
  html`<h4>${say('docs.answers')}</h4>
    <ul>
      ${Object.entries(responses).map(
        ([status, answer]) =>
          html`<li>
            <code>${status}</code> ${meaning(language, answer)}
            <code dir="ltr" class="quiet">${Object.keys(answer.content).join(', ')}</code>
          </li>`,
      )}
    </ul>`

const operation = (desk: Desk, path: string, each: Operation): Html => {
  const { language, say, publicUrl } = desk
  const to = called(path, each)
  return html`<article class="operation">
    <h3>${language === 'ar' ? (each['x-summary-ar'] ?? each.summary) : each.summary}</h3>
    <p class="call" dir="ltr"><code>GET ${path}</code></p>
    ${parameters(desk, each)} ${answers(desk, each)} ${fields(desk, each)}
    <h4>${say('docs.try')}</h4>
    ${block(`curl '${publicUrl}${to}'`)} ${!path.includes('{') && html`<p><a href="${to}">${say('docs.open')}</a></p>`}
  </article>`
}

const groupOf = (path: string): string =>
  path.startsWith('/open311/') ? 'open311' : (path.split('/')[3]?.replace(/\W.*$/u, '') ?? path)

const groups = (desk: Desk): readonly Part[] => {
  const { operations } = desk.document
  return [...new Set(operations.map(([path]) => groupOf(path)))].map(group => {
    const key = `docs.group.${group}`
    return {
      id: group,
      title: isPhraseKey(key) ? desk.say(key) : group,
      body: html`${operations
        .filter(([path]) => groupOf(path) === group)
        .map(([path, each]) => operation(desk, path, each))}`,
    }
  })
}

/** What programs may read and how, made from the same document that they read about it. */
export const docsPage = (site: Site, language: Language, document: ApiDocument): Html => {
  const say = words(language)
  const desk: Desk = { document, language, say, publicUrl: site.ministry.publicUrl }
  return framed(site, language, {
    title: say('docs.title'),
    at: to => to.api,
    main: prose(say('docs.title'), say('docs.lead'), say('page.contents'), [
      {
        id: 'manners',
        title: say('docs.manners'),
        body: html`${written(say('docs.manners.text'))}
          <p><a href="/api/openapi.json">${say('page.openData.api.link')}</a></p>`,
      },
      ...groups(desk),
      { id: 'files', title: say('docs.files'), body: dictionary(say) },
    ]),
  })
}
