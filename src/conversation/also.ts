import type { Draft } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { nextWaiting } from '../../dialogs/kit/waiting.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import { decidesDanger } from './danger.js'
import type { Stack } from './stack.js'

/** Offers what waits, such as the second of two things said in one message, once the first is done, finished or not. */
export const remindOfAlso = async (stack: Stack, turn: Turn): Promise<void> => {
  const { alarm, owner, participant } = turn.state
  const open = stack.active()
  // Beside the question of danger nothing else is asked.
  const asksOfDanger =
    alarm !== undefined && turn.says.some(({ choices }) => choices.some(({ id }) => decidesDanger(id)))
  // Before that it would only be kept once more.
  if (!participant || asksOfDanger || owner.is === 'staff' || turn.says.length === 0) return
  if (open?.dialog.nature.rests !== true || isMenuAsking(open.state)) return
  const next = nextWaiting(turn.state)
  if (!next?.waiting) return
  const offers: Draft = { ...next, waiting: { ...next.waiting, offered: next.waiting.offered + 1 } }
  turn.state.drafts = turn.state.drafts.map(draft => (draft === next ? offers : draft))
  // Offered at once, it need not be promised.
  const said = turn.says.filter(({ key }) => key !== 'menu.also' && key !== 'menu.also.several')
  turn.says.splice(0, turn.says.length, ...said)
  stack.clear()
  await stack.begin('menu', { offers })
}
