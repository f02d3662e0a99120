import type { Turn } from '../../dialogs/kit/turn.js'
import { choice } from '../messaging/say.js'
import type { Stack } from './stack.js'

/** The button that takes back what was opened by a guess; it belongs to the first question, with which nothing is lost. */
export const UNMEANT = 'unmeant'

/** Puts the button beneath the question that a guess led to; where the guess is already done with, there is none to put. */
export const offerWayBack = (stack: Stack, turn: Turn): void => {
  if (!turn.state.guessed || stack.active()?.dialog.name === 'menu') return
  const last = turn.says.pop()
  if (last) turn.says.push({ ...last, choices: [...last.choices, choice(UNMEANT)] })
}

/** Takes the guess back, and offers what else the words may have meant. */
export const takeBack = async (stack: Stack, turn: Turn): Promise<void> => {
  const { guessed } = turn.state
  delete turn.state.guessed
  stack.clear()
  await stack.begin('menu', guessed ? { unmeant: guessed } : {})
}
