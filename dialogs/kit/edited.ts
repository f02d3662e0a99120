import { characters, cleanText } from '../../src/language/clean.js'
import { type Say, say } from '../../src/messaging/say.js'
import type { Edited } from './question.js'
import { type Told, textOf } from './gatherText.js'
import { type Limits, readText } from './readText.js'

/** Characters by which one message of an answer is known from the others. */
const START = 80

/** How a message begins: enough to find it again in the answer it gave, which has the words themselves. */
export const startOf = (text: string): string => [...cleanText(text)].slice(0, START).join('').trim()

/** The edit does not fit; what was taken before stays. */
const unfit = ({ min, max }: Limits): Say => say('navigation.edited.unfit', { min, max }, { footer: true, free: true })

/** An answer of one line after its message was edited. */
export const editedLine =
  (limits: Limits) =>
  (_value: string, _before: string, after: string): Edited<string> => {
    const read = readText({ input: { is: 'said', text: after }, held: undefined }, limits)
    return read.is === 'answer' ? read : { is: 'refuse', say: unfit(limits) }
  }

/** An answer of several messages after one of them was edited. */
export const editedTelling =
  (limits: Limits) =>
  (value: Told, before: string, after: string): Edited<Told> | undefined => {
    const at = value.texts.findLastIndex(each => startOf(each) === startOf(before))
    if (at < 0) return undefined
    const told = { ...value, texts: value.texts.with(at, cleanText(after)) }
    return characters(textOf(told)) <= limits.max ? { is: 'answer', value: told } : { is: 'refuse', say: unfit(limits) }
  }
