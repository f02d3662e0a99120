import { type Html, html } from '../html.js'
import type { Words } from '../words.js'

/** Where one is in a list that goes on. */
interface Turning {
  /** Of the list. */
  readonly name: string
  readonly path: string
  readonly after: string | undefined
  readonly next: string | undefined
}

/** The way to the next page of a list and back to its beginning, where there is more than one page. */
export const turning = ({ name, path, after, next }: Turning, say: Words): Html | false =>
  (after ?? next) !== undefined &&
  html`<nav class="turning" aria-label="${name}">
    ${after !== undefined && html`<a href="${path}">${say('portal.register.first')}</a>`}
    ${next !== undefined && html`<a rel="next" href="${path}?after=${next}">${say('portal.register.next')}</a>`}
  </nav>`
