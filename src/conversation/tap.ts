import { actionOf } from '../../dialogs/actions.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { readChoiceId } from '../language/render.js'
import { choice, say } from '../messaging/say.js'
import { act } from './act.js'
import type { Stack } from './stack.js'
import { UNMEANT, takeBack } from './unmeant.js'
import { MENU } from '../../dialogs/kit/menuButton.js'

/** A button: lasting ones act at any time, the others only for the question they came with. */
export const tapped = async (stack: Stack, turn: Turn, tappedId: string): Promise<void> => {
  const { state } = turn
  const { step, id } = readChoiceId(tappedId)
  if (step === undefined) {
    const action = actionOf(id)
    if (action) await act(stack, turn, action)
    else stack.again()
    return
  }
  if (step === state.step && id === UNMEANT) {
    await takeBack(stack, turn)
    return
  }
  if (step === state.step) {
    await stack.take({ is: 'chose', id })
    return
  }
  if (state.lastSent?.step === step && id.startsWith('send')) {
    const { code } = state.lastSent
    const choices = [choice(`item:${code}`, 'navigation.duplicate.case.open', { lasting: true }), MENU]
    turn.says.push(say('navigation.duplicate', { code }, { choices }))
    return
  }
  turn.says.push(say('navigation.stale'))
  stack.again()
}
