import type { Request } from 'express'
import type { PhraseKey } from '../../locales/index.js'
import type { Ministry } from '../domain/ministry.js'
import type { Language } from '../domain/participant.js'
import { phrase } from '../language/render.js'
import type { Args } from '../messaging/say.js'

/** Says a phrase in one language. Dates are written in `zone`; phrases without dates need none. Units are called as delivered, or as in `own`. */
export type Words = (key: PhraseKey, args?: Args) => string

export const words =
  (language: Language, zone = 'UTC', own?: Pick<Ministry, 'units' | 'texts'>): Words =>
  (key, args = {}) =>
    phrase(key, args, { language, digits: 'latn', zone, ...(own && { own }) })

/** The language of a page: English under /en or with ?lang=en, otherwise Arabic. */
export const pageLanguage = (request: Pick<Request, 'path' | 'query'>): Language =>
  request.path === '/en' || request.path.startsWith('/en/') || request.query.lang === 'en' ? 'en' : 'ar'
