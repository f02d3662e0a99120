import type { Say } from '../../src/messaging/say.js'
import type { DialogName } from './dialog.js'
import type { FormState, Sheet } from './question.js'
import type { Turn } from './turn.js'

/** What is asked, or was: what somebody told unasked is no step of theirs. */
const isStep = <N extends DialogName, D extends object>(
  { question }: Sheet<N, D>,
  turn: Turn,
  { asked, passed, given = [], known }: FormState<D>,
  field: keyof D & string,
): boolean => {
  const { counted, skip } = question(field)
  if (!counted || field === asked) return counted === true
  return passed.includes(field) ? !given.includes(field) : skip?.(turn, known) !== true
}

/** A message of the open question with the number of its step, and of how many there are. */
export const numbered = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  said: Say,
): Say => {
  const { counted, where } = sheet.question(state.asked)
  if (!counted) return said
  const fields = sheet.fields.filter(field => isStep(sheet, turn, state, field))
  const steps = [...new Set(fields.map(field => sheet.question(field).where))]
  return { ...said, args: { ...said.args, step: steps.indexOf(where) + 1, steps: steps.length } }
}

/** The open question as it is put. */
export const asking = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): Say => numbered(sheet, turn, state, sheet.question(state.asked).ask(turn, state.known))
