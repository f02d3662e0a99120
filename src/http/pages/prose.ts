import type { Ministry } from '../../domain/ministry.js'
import type { Value } from '../../messaging/say.js'
import { type Html, html } from '../html.js'

/** The lines of a phrase: one is a paragraph, several are a list. */
export const written = (text: string): Html => {
  const lines = text.split('\n')
  if (lines.length === 1) return html`<p>${text}</p>`
  return html`<ul>
    ${lines.map(line => html`<li>${line}</li>`)}
  </ul>`
}

/** A part of a page of prose, which the contents at its head lead to. */
export interface Part {
  readonly id: string
  readonly title: string
  readonly body: Html
}

/** A page that is read like a text: what it is about, its contents, its parts. */
export const prose = (title: string, lead: string, contents: string, parts: readonly Part[]): Html =>
  html`<main id="main" class="prose">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    <nav class="contents" aria-label="${contents}">
      <ul>
        ${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    ${parts.map(
      ({ id, title, body }) =>
        html`<section aria-labelledby="${id}">
          <h2 id="${id}">${title}</h2>
          ${body}
        </section>`,
    )}
  </main>`

/** How the people behind the channel are reached. */
export const reach = ({ contact }: Ministry): Value =>
  contact === undefined ? { phrase: 'page.ask.chat' } : { phrase: 'page.ask.mail', args: { contact } }
