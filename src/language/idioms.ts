import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { lastRead } from './lastRead.js'
import { findersOf } from './wordings.js'

const { parts, said } = readData('safety').idioms
const IDIOM = findersOf(parts).each(said)

/** Stands where a figure of speech was, so that the words around it do not come together. */
const GAP = ' … '

/**
 * A text without the figures of speech in which something kills that can kill nobody: «الواجبات ذبحتنا», "prices are killing us".
 * Who is said to do it, and to whom, tells them from what a person does; undefined where there is none.
 */
export const withoutIdioms = lastRead((text): string | undefined => {
  const folded = fold(text)
  const rest = folded.replace(IDIOM, GAP)
  return rest === folded ? undefined : rest
})
