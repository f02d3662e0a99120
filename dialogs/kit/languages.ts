import { type Choice, choice } from '../../src/messaging/say.js'

/** Offered wherever a language is chosen; each is called by its own name. */
export const LANGUAGES: readonly Choice[] = [
  choice('lang.ar', undefined, { lasting: true }),
  choice('lang.en', undefined, { lasting: true }),
]
