import { type DataFiles, readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { withoutIdioms } from './idioms.js'
import { lastRead } from './lastRead.js'
import { lexiconOf } from './lexicon.js'
import { findersOf } from './wordings.js'

/** Why somebody may be in danger. */
export type Concern = keyof DataFiles['safety']['concerns']

const { concerns, harmless } = readData('safety')

const outright = readData('safety')['said outright']
const THREATENED = findersOf(outright.parts).within(outright.threats)

const concernIn = lexiconOf<Concern>({ telling: concerns, harmless })

/** What a text says outright of somebody in danger, figures of speech left aside, or undefined. */
export const concernOf = (text: string): Concern | undefined => concernIn(withoutIdioms(text) ?? text)

/** «بيذبحونا لو تكلمنا»: somebody is to be killed should they do something. However the whole sounds, it is a threat. */
export const threatensOutright = lastRead((text): boolean => THREATENED.test(withoutIdioms(text) ?? fold(text)))
