import { cleanText } from '../../src/language/clean.js'
import { wordsOf } from '../../src/language/fold.js'
import { asksToKnow } from '../../src/language/request.js'
import { say } from '../../src/messaging/say.js'
import type { DialogName } from './dialog.js'
import { knowing, withMessage } from './formState.js'
import type { FormState, Sheet } from './question.js'
import type { Input, Turn } from './turn.js'

/** No choice of ours has so many words: whoever writes them tells more of the matter. */
const TELLING_MIN = 8

/**
 * The form with what was told where something was to be chosen, which is said, and with what is decided of the text open
 * again; undefined where nothing was told. The open question, or what comes before it now, is then to be put.
 */
export const grownBy = <N extends DialogName, D extends object>(
  { spec: { adds }, question }: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): FormState<D> | undefined => {
  const text = adds && input.is === 'said' ? cleanText(input.text) : ''
  if (!adds || wordsOf(text).length < TELLING_MIN || asksToKnow(text)) return undefined
  const more = adds.more(state.known, text)
  turn.says.push(more ? say('navigation.told.more') : adds.full)
  turn.state.misses = 0
  if (!more) return state
  const after = knowing(withMessage(turn, state), more)
  return { ...after, passed: after.passed.filter(field => question(field).ofText !== true) }
}
