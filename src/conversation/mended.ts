import type { ItemView } from '../../dialogs/kit/facts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { itemsOf } from '../../dialogs/ownItems.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import { ROW_LABEL, shorten } from '../language/shorten.js'
import { saysMended } from '../language/verdict.js'
import { choice, say } from '../messaging/say.js'
import type { Reader } from './heard.js'
import { open as openDialog } from './opening.js'

/** Complaints of theirs whose problem is still dealt with. */
const unsolved = (turn: Turn): readonly ItemView[] =>
  itemsOf(turn).filter(
    ({ kind, withdrawnAt, case: handled }) =>
      kind === 'complaint' && withdrawnAt === undefined && handled !== undefined && handled.state.is !== 'closed',
  )

/** As many as fit on one list with the way out. */
const ASKED_MAX = 8

/** Of several complaints it is asked which; what is open waits, and goes on afterwards. */
const askWhich = (turn: Turn, cases: readonly ItemView[]): void => {
  const rows = cases
    .slice(0, ASKED_MAX)
    .map(({ code, title }) =>
      choice(`mended:${code}`, { text: shorten(title, ROW_LABEL) }, { lasting: true, description: { text: code } }),
    )
  turn.says.push(say('complaint.mended.which', {}, { choices: [...rows, MENU], list: 'track.list.list' }))
}

/** «انحلت المشكلة»: its author is asked before anything is done, and whatever is open goes on afterwards. */
export const toldMended: Reader = async ({ stack, turn, text, mayBeDanger }) => {
  if (!saysMended(text)) return false
  const open = stack.active()?.dialog
  if (!open || open.nature.words === 'letter' || open.nature.words === 'code' || mayBeDanger()) return false
  const cases = unsolved(turn)
  const [only, second] = cases
  if (!only) return false
  // What was asked about it is answered by the same words.
  const isAwaited = turn.state.awaited.some(({ code, until }) => code === only.code && until >= turn.now)
  if (isAwaited && open.nature.rests === true) return false
  if (second) {
    askWhich(turn, cases)
    return true
  }
  await openDialog(stack, turn, 'caseTalk', { code: only.code, what: 'mended', said: text }, true)
  return true
}
