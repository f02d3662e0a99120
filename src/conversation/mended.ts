import type { ItemView } from '../../dialogs/kit/facts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { itemsOf } from '../../dialogs/ownItems.js'
import { saysMended } from '../language/verdict.js'
import type { Reader } from './heard.js'
import { open as openDialog } from './opening.js'

/** Complaints of theirs whose problem is still dealt with. */
const unsolved = (turn: Turn): readonly ItemView[] =>
  itemsOf(turn).filter(
    ({ kind, withdrawnAt, case: handled }) =>
      kind === 'complaint' && withdrawnAt === undefined && handled !== undefined && handled.state.is !== 'closed',
  )

/** «انحلت المشكلة»: where it can be said of one complaint only its author is asked, and whatever is open goes on afterwards. */
export const toldMended: Reader = async ({ stack, turn, text, mayBeDanger }) => {
  if (!saysMended(text)) return false
  const open = stack.active()?.dialog
  if (!open || open.nature.words === 'letter' || open.nature.words === 'code' || mayBeDanger()) return false
  const [only, second] = unsolved(turn)
  if (!only || second) return false
  // What was asked about it is answered by the same words.
  const isAwaited = turn.state.awaited.some(({ code, until }) => code === only.code && until >= turn.now)
  if (isAwaited && open.nature.rests === true) return false
  await openDialog(stack, turn, 'caseTalk', { code: only.code, what: 'mended', said: text }, true)
  return true
}
