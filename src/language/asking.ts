import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const {
  asking: { before, after },
  wanting,
} = readData('requests')

const phrases = ({ ar, en }: typeof before): readonly string[] =>
  [...ar, ...en].flatMap(line => line.split('|').map(fold)).sort((one, other) => other.length - one.length)

/** What people say before they name what they want, and after it. */
const OPENERS = phrases(before)
const CLOSERS = phrases(after)
/** More of them stand before nothing that is meant as a command. */
const STEPS_MAX = 6

const shorter = (folded: string): string | undefined => {
  const opener = OPENERS.find(words => folded.startsWith(`${words} `))
  if (opener !== undefined) return folded.slice(opener.length + 1)
  const closer = CLOSERS.find(words => folded.endsWith(` ${words}`))
  return closer === undefined ? undefined : folded.slice(0, -closer.length - 1)
}

/** A folded text as it stands and, one after the other, without the words of asking around what is asked for. */
export const withoutAsking = (folded: string): readonly string[] => {
  const forms = [folded]
  for (let left = shorter(folded); left !== undefined && forms.length <= STEPS_MAX; left = shorter(left))
    forms.push(left)
  return forms
}

const WANTING = findersOf({}).within(wanting)

/** True where somebody says that they want something, whatever it is. */
export const saysWanted = (text: string): boolean => WANTING.test(fold(text))
