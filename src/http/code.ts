import { WRITTEN_CODE } from '../domain/trackingCode.js'
import { type Html, html } from './html.js'

/** Addresses and secrets are longer than a narrow screen. */
const FITS = 20

/** A tracking code, or whatever else is copied letter by letter: from left to right, and in one piece where it fits. */
export const code = (written: string): Html =>
  html`<bdi dir="ltr" class="code${written.length > FITS && ' long'}">${written}</bdi>`

const CODES = new RegExp(`(${WRITTEN_CODE})`, 'u')

/** Words in which no code is broken at its hyphen. */
export const coded = (text: string): Html =>
  html`${text.split(CODES).map((part, n) => (n % 2 === 1 ? code(part) : part))}`
