import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { itemsOf, recentReport, shortStatus } from '../../dialogs/ownItems.js'
import { standingOf } from '../../dialogs/reportAnswers.js'
import { say } from '../messaging/say.js'
import type { Heard } from './heard.js'
import { CONTRIBUTIONS, open as openDialog } from './opening.js'
import type { Stack } from './stack.js'

/** Shows what somebody sent; in the middle of a report of danger, or of their first contribution, how that stands. */
export const showOwn = async (stack: Stack, turn: Turn): Promise<void> => {
  const open = stack.active()
  const name = open?.dialog.name
  const report = recentReport(turn)
  if (open && name === 'safety') {
    turn.says.push(report === undefined ? say('track.report.untold') : standingOf(turn, report))
    stack.again()
    return
  }
  const nothingKept = itemsOf(turn).length === 0 && turn.state.drafts.length === 0 && report === undefined
  if (open && name && CONTRIBUTIONS.has(name) && nothingKept && open.dialog.unfinished?.(open.state) === undefined) {
    turn.says.push(say('track.begun', { step: { phrase: open.dialog.where(open.state) } }))
    stack.again()
    return
  }
  await openDialog(stack, turn, 'track', {}, false)
}

/** Where words go to a person, or are asked for to find something, a question of status is theirs to answer. */
const ANSWER_THEMSELVES: ReadonlySet<DialogName> = new Set([
  'menu',
  'welcome',
  'safety',
  'track',
  'caseTalk',
  'staffTalk',
])

/** In the middle of something else it is answered in short what became of one's own, and the open question is put again. */
export const toldStatus = ({ stack, turn, text }: Heard): boolean => {
  const open = stack.active()
  if (!open || ANSWER_THEMSELVES.has(open.dialog.name)) return false
  const title = open.dialog.unfinished?.(open.state)
  const told = shortStatus(turn, text, title === undefined ? [] : [{ dialog: open.dialog.name, title }])
  if (!told) return false
  turn.says.push(told)
  stack.again()
  return true
}
