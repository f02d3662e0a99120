import type { Language } from '../../domain/participant.js'
import { languageOf } from '../../language/languageOf.js'
import { coded } from '../code.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { otherThan } from './paths.js'

const ARABIC = /\p{Script=Arabic}/u

/** The language in which words are read aloud, by their letters. */
export const readAs = (text: string): Language => (ARABIC.test(text) ? 'ar' : 'en')

/** What people wrote, within a line of ours: in its own direction, and read aloud in its own language. */
export const said = (text: string): Html => html`<bdi lang="${readAs(text)}">${coded(text)}</bdi>`

/** What people wrote, as a text of its own with its lines kept. */
export const saidAtLength = (text: string): Html =>
  html`<div class="words" dir="auto" lang="${readAs(text)}">${coded(text)}</div>`

/** Arabic in Latin letters is not English. */
const isIn = (text: string, language: Language): boolean =>
  language === 'ar' ? ARABIC.test(text) : !ARABIC.test(text) && languageOf(text) === 'en'

interface Reader {
  readonly say: Words
  readonly language: Language
}

/** Tells whoever reads one language that words are in the other. */
export const inOther = (text: string, { say, language }: Reader): Html | false =>
  isIn(text, otherThan(language)) && html`<span class="elsewhere">${say('web.elsewhere')}</span>`

/** What somebody wrote, and a note for whoever reads the other language. */
export const withNote = (text: string, reader: Reader): Html => html`${said(text)} ${inOther(text, reader)}`
