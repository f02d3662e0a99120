import { type Html, html } from '../html.js'

/** How a whole is split, as a picture; the numbers themselves stand beside it in words. It grows from where reading begins. */
export const splitBar = (parts: readonly { readonly id: string; readonly percent: number }[]): Html => {
  const from = (place: number): number => parts.slice(0, place).reduce((sum, { percent }) => sum + percent, 0)
  return html`<svg
    class="bar split"
    viewBox="0 0 100 1"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="rest" width="100" height="1" />
    ${parts.map(({ id, percent }, place) => html`<rect class="${id}" x="${from(place)}" width="${percent}" height="1" />`)}
  </svg>`
}
