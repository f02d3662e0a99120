import { type Html, html } from '../html.js'

/** A share of a whole as a picture; the number itself stands beside it in words. It grows from where reading begins. */
export const bar = (percent: number): Html =>
  html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="rest" width="100" height="1" />
    <rect class="share" width="${Math.max(0, Math.min(100, percent))}" height="1" />
  </svg>`
