import { type DataFiles, readData } from '../../locales/readData.js'
import { lexiconOf } from './lexicon.js'

/** How a text means to hurt. */
export type Insult = keyof DataFiles['abuse']['abuse']

const { abuse, harmless } = readData('abuse')

/** The words with which a text means to hurt, where it has some: not what it tells of others' words, nor figures of speech. */
export const insultIn = lexiconOf<Insult>({ telling: abuse, harmless })
