import type { PhraseKey } from '../../locales/index.js'
import type { Args } from '../messaging/say.js'
import { bare } from './pages/layout.js'
import { words } from './words.js'

const [arabic, english] = [words('ar'), words('en')]

/** A sentence of the description of the API: in English as the standard has it, in Arabic beside it. */
export const told = (key: PhraseKey, args?: Args) => ({
  description: bare(english(key, args)),
  'x-description-ar': bare(arabic(key, args)),
})

/** What an address is there for, in the same way. */
export const summary = (key: PhraseKey) => ({ summary: english(key), 'x-summary-ar': arabic(key) })
