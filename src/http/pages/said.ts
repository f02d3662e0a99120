import { type Html, html } from '../html.js'

const ARABIC = /\p{Script=Arabic}/u

const languageOf = (text: string): 'ar' | 'en' => (ARABIC.test(text) ? 'ar' : 'en')

/** What people wrote, within a line of ours: in its own direction, and read aloud in its own language. */
export const said = (text: string): Html => html`<bdi lang="${languageOf(text)}">${text}</bdi>`

/** What people wrote, as a text of its own with its lines kept. */
export const saidAtLength = (text: string): Html =>
  html`<div class="words" dir="auto" lang="${languageOf(text)}">${text}</div>`
