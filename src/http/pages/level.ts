import type { Level } from '../../domain/level.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import { paths } from './paths.js'

/** How far the participants' say goes. Proposals and complaints are heard, the ministry decides and gives its reasons. */
export const level = (language: Language, say: Words, which: Level = 'consultation'): Html =>
  html`<a href="${paths(language).rules}#levels">${say(`portal.level.${which}`)}</a>`
