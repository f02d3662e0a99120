import { freshState } from './state.js'
import type { Turn } from './turn.js'

/** Nothing about the person stays in the conversation: it begins anew, in the language it was held in. */
export const beginAnew = ({ state, inbound, now }: Turn): void => {
  const { conv, language, languageChosen, digits, alertsOff, step, lastAt, stack } = state
  stack.length = 0
  for (const name of Object.keys(state)) Reflect.deleteProperty(state, name)
  // The steps go on, so that no button of before fits a question to come.
  const kept = { language, languageChosen, digits, alertsOff, step, lastAt, stack }
  Object.assign(state, freshState(conv, inbound, now), kept, { anew: true })
}
