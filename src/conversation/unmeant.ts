import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Draft, Guessed } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { carriedBy } from '../../dialogs/kit/waiting.js'
import type { Intent } from '../language/intent.js'
import { choice } from '../messaging/say.js'
import { open } from './opening.js'
import type { Stack } from './stack.js'

/** The button that takes back what was opened by a guess; it belongs to the first question, with which nothing is lost. */
export const UNMEANT = 'unmeant'

/** Puts the button beneath the question that a guess has just led to; where the guess is already done with, there is none to put. */
export const offerWayBack = (stack: Stack, turn: Turn, before: Guessed | undefined): void => {
  const { guessed } = turn.state
  if (!guessed || guessed === before || stack.active()?.dialog.nature.rests === true) return
  const last = turn.says.pop()
  if (last) turn.says.push({ ...last, choices: [...last.choices, choice(UNMEANT)] })
}

/** Where a guess leads. */
const LED_TO: Readonly<Record<Intent, DialogName>> = {
  proposal: 'proposal',
  complaint: 'complaint',
  polls: 'poll',
  track: 'track',
  staff: 'staffTalk',
  safety: 'safety',
  settings: 'settings',
}

/** A guess is over with what it led to, or waits with it behind the registration. */
export const forgetGuess = ({ state }: Turn): void => {
  if (!state.guessed) return
  const ledTo = LED_TO[state.guessed.as]
  if (!state.stack.some(({ id }) => id === ledTo) && state.pending?.to !== ledTo) delete state.guessed
}

/** The words that were guessed from, and what was told since. */
const allTold = ({ text }: Guessed, told = ''): string =>
  [text, ...told.split('\n').filter(line => !text.includes(line))].join('\n')

/** What was parted from the words that were guessed from waits no longer. */
const forgetSecond = ({ state }: Turn, { text }: Guessed): void => {
  const isIn = ({ waiting }: Draft): boolean =>
    waiting !== undefined && text.includes(carriedBy(waiting.begins) ?? text)
  state.drafts = state.drafts.filter(draft => !isIn(draft))
}

/** Takes the guess back, and offers what else the words may have meant; what was told since goes with them, and is kept as it is, too. */
export const takeBack = async (stack: Stack, turn: Turn): Promise<void> => {
  const { guessed } = turn.state
  delete turn.state.guessed
  // The words are read as one again.
  if (guessed) forgetSecond(turn, guessed)
  if (!guessed) {
    stack.clear()
    await stack.begin('menu', {})
    return
  }
  const current = stack.active()
  const text = allTold(guessed, current?.dialog.told?.(current.state))
  if (text === guessed.text) stack.clear()
  await open(stack, turn, 'menu', { unmeant: { text, as: guessed.as } }, false)
}
