import type { FormState } from './question.js'
import type { Turn } from './turn.js'

/** The message is one of those that the contribution is made of. */
export const withMessage = <D>(turn: Turn, state: FormState<D>): FormState<D> =>
  state.messages.includes(turn.inbound.evt) ? state : { ...state, messages: [...state.messages, turn.inbound.evt] }

/** Something more is known, also where a question that was put out of its turn is left again. */
export const knowing = <D>({ reopened, ...state }: FormState<D>, more: Partial<D>): FormState<D> => ({
  ...state,
  known: { ...state.known, ...more },
  ...(reopened && { reopened: { ...reopened, ...more } }),
})

/** What the next reading is to know of this one. */
export const holding = <D>(state: FormState<D>, held: string | undefined): FormState<D> => {
  const { held: _old, ...rest } = state
  return held === undefined ? rest : { ...rest, held }
}
