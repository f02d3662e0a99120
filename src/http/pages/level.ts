import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'

/** How far the participants' say goes: people are consulted, the ministry decides and gives its reasons. */
export const level = (language: Language, say: Words): Html =>
  html`<a href="${paths(language).rules}#levels">${say('portal.level')}</a>`
