import { additionIn } from '../../src/language/addition.js'
import { say } from '../../src/messaging/say.js'
import { type DialogName, type Step, stay } from './dialog.js'
import { knowing, withMessage } from './formState.js'
import { next, put, reopen } from './formMoves.js'
import type { FormState, Sheet } from './question.js'
import type { Input, Turn } from './turn.js'

/**
 * «أضيف: …», "add: …" at a later question goes to what was told, and the open question is put again; whoever only says that they
 * want to add something is asked for it. Undefined where it is neither, or nothing was told yet.
 */
export const added = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): Step | undefined => {
  const { adds } = sheet.spec
  const addition = adds && input.is === 'said' ? additionIn(input.text) : undefined
  if (!adds || !addition || state.asked === adds.to || state.known[adds.to] === undefined) return undefined
  turn.state.misses = 0
  if (addition.matter === undefined) return reopen(sheet, turn, state, adds.to)
  const more = adds.more(state.known, addition.matter)
  const after = more ? knowing(withMessage(turn, state), more) : state
  turn.says.push(more ? say('navigation.added') : adds.full)
  // What was added may open a question that stands before this one, as where it holds somebody's number.
  if (more && !state.reopened) return next(sheet, turn, after)
  put(sheet, turn, after)
  return stay(after)
}
