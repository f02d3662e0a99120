import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const { parts, stopping } = readData('requests')
const find = findersOf(parts, { code: '[a-z]' })
const ALL = find.whole(stopping.all)
const IT = find.whole(stopping.it)

/**
 * Whether a whole message says, at whatever question of a form, that its author wants no more of it: «خلاص ما أبغى شي» stops,
 * «امسحوا كل شي» wants nothing kept either.
 */
export const stoppingIn = (text: string): 'it' | 'all' | undefined => {
  const typed = fold(text)
  if (ALL.test(typed)) return 'all'
  return IT.test(typed) ? 'it' : undefined
}
