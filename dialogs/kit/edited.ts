import { characters, cleanText } from '../../src/language/clean.js'
import { type Say, say } from '../../src/messaging/say.js'
import type { Edited } from './question.js'
import { type Told, textOf } from './gatherText.js'
import { type Limits, readText } from './readText.js'

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
    const at = value.texts.lastIndexOf(cleanText(before))
    if (at < 0) return undefined
    const told = { ...value, texts: value.texts.with(at, cleanText(after)) }
    return characters(textOf(told)) <= limits.max ? { is: 'answer', value: told } : { is: 'refuse', say: unfit(limits) }
  }
