import { AT_HAND, dangerAsked } from '../../dialogs/kit/dangerFirst.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { decidesDanger } from './danger.js'

/**
 * A number typed where danger is asked about may be for the question that this one interrupted: a report is filed, or
 * left, by a button or in words, and the question is put once more. The next number answers it.
 */
export const asksInWords = (turn: Turn, id: string): boolean => {
  const { alarm } = turn.state
  if (!alarm || alarm.counted || !(decidesDanger(id) || id === AT_HAND.id)) return false
  turn.state.alarm = { ...alarm, counted: true }
  turn.says.push(dangerAsked('safety.keyword.counted'))
  return true
}
