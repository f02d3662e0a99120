import type { PhraseKey } from '../locales/index.js'
import type { PublicCount } from '../src/domain/poll/publicCount.js'
import type { Args } from '../src/messaging/say.js'

/** How many took part, as a sentence. */
export const tookPart = (count: PublicCount): { readonly phrase: PhraseKey; readonly args: Args } => {
  switch (count.is) {
    case 'exactly':
      return { phrase: 'poll.took', args: { n: count.n } }
    case 'atLeast':
      return { phrase: 'poll.took.atLeast', args: { n: count.n } }
    case 'few':
      return { phrase: 'poll.took.few', args: {} }
  }
}
