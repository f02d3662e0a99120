import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { wishOf } from '../language/keywords.js'
import { say } from '../messaging/say.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'

/**
 * To be erased needs no consent and no account: of whoever is not registered what was begun is forgotten at once, and they hear what
 * else is kept, how long, and that a report of danger stays with its team. False where the words ask for anything else.
 */
export const erasedUnregistered = async ({ stack, turn, text }: Heard): Promise<boolean> => {
  const { state, ministry } = turn
  if (state.participant || wishOf(text) !== 'my.erase') return false
  stack.clear()
  state.drafts = []
  delete state.pending
  delete state.danger
  delete state.dangerAsked
  const { turnDays: days } = ministry.privacy
  const { reported: code } = state
  // Whoever has a report open goes on telling.
  if (code !== undefined) await stack.begin('menu', { silent: true })
  const more = { choices: [MENU] }
  turn.says.push(
    code === undefined
      ? say('myData.unregistered', { days }, more)
      : say('myData.unregistered.reported', { days, code }, more),
  )
  return true
}
