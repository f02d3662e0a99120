import { type DataFiles, readData } from '../../locales/readData.js'
import { lexiconOf } from './lexicon.js'

/** Why somebody may be in danger. */
export type Concern = keyof DataFiles['safety']['concerns']

const { concerns, harmless } = readData('safety')

/** What a text says outright of somebody in danger, figures of speech left aside, or undefined. */
export const concernOf = lexiconOf<Concern>({ telling: concerns, harmless })
