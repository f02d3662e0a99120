import { type DataFiles, readData } from '../../locales/readData.js'
import { lexiconOf } from './lexicon.js'
import { unmasked } from './unmasked.js'

/** How a text means to hurt. */
type Insult = keyof DataFiles['abuse']['abuse']

const { abuse, harmless } = readData('abuse')
const find = lexiconOf<Insult>({ telling: abuse, harmless })

/**
 * The words with which a text means to hurt, where it has some, masked ones too: not what it tells of others' words, nor
 * figures of speech.
 */
export const insultIn = (text: string): Insult | undefined => {
  const written = find(text)
  if (written !== undefined) return written
  const plain = unmasked(text)
  return plain === undefined ? undefined : find(plain)
}
