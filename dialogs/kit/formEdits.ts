import { say } from '../../src/messaging/say.js'
import { captionOf } from './captioned.js'
import { type DialogName, type Step, stay } from './dialog.js'
import { startOf } from './edited.js'
import type { FormState, Reading, Sheet } from './question.js'
import { asking } from './steps.js'
import type { Input, Turn } from './turn.js'

/** Keeps which message gave the answer, for the case that the person edits it. */
export const remembering = <D extends object>(
  { inbound: { message } }: Turn,
  state: FormState<D>,
  input: Input,
  { is }: Reading<D, keyof D & string>,
): FormState<D> => {
  const text = input.is === 'said' ? input.text : input.is === 'sent' ? captionOf(input.media) : undefined
  const answers = is === 'answer' || is === 'more'
  return text !== undefined && message !== undefined && answers
    ? { ...state, said: { message, text: startOf(text), field: state.asked } }
    : state
}

/** The person edited the message that gave the last answer; undefined where it gave none. */
export const amended = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  message: string,
  text: string,
): Step | undefined => {
  const { said } = state
  const value = said && state.known[said.field]
  if (said?.message !== message || value === undefined) return undefined
  const edited = sheet.question(said.field).edited?.(value, said.text, text)
  if (!edited) return undefined
  if (edited.is === 'refuse') {
    turn.says.push(edited.say)
    return stay(state)
  }
  turn.says.push(say('navigation.edited', { text }))
  const after = {
    ...state,
    known: { ...state.known, [said.field]: edited.value },
    said: { ...said, text: startOf(text) },
  }
  turn.says.push({ ...asking(sheet, turn, after), footer: true })
  return stay(after)
}
