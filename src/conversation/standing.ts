import type { Nature } from '../../dialogs/kit/nature.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { asksOfContribution, itemsOf, recentReport, shortStatus } from '../../dialogs/ownItems.js'
import { partList } from '../../dialogs/ownPart.js'
import { standingOf } from '../../dialogs/reportAnswers.js'
import { say } from '../messaging/say.js'
import { asksOfPart } from '../language/statusQuestion.js'
import type { Heard } from './heard.js'
import { open as openDialog } from './opening.js'
import type { Stack } from './stack.js'

/** Shows what somebody sent; in the middle of a report of danger, or of their first contribution, how that stands. */
export const showOwn = async (stack: Stack, turn: Turn): Promise<void> => {
  const open = stack.active()
  const report = recentReport(turn)
  if (open?.dialog.name === 'safety') {
    turn.says.push(report === undefined ? say('track.report.untold') : standingOf(turn, report))
    stack.again()
    return
  }
  const nothingKept = itemsOf(turn).length === 0 && turn.state.drafts.length === 0 && report === undefined
  const isContribution = open?.dialog.nature.words === 'contribution'
  if (isContribution && nothingKept && open.dialog.unfinished?.(open.state) === undefined) {
    turn.says.push(say('track.begun', { step: { phrase: open.dialog.where(open.state) } }))
    stack.again()
    return
  }
  await openDialog(stack, turn, 'track', {}, false)
}

/** A report or a complaint is told here, or a question of the team's answered: what became of a proposal is none of it. */
const isOfCase = ({ words, about }: Nature): boolean => words === 'letter' && about !== 'else'

/** In the middle of something else it is answered in short what became of one's own, and the open question is put again. */
export const toldStatus = ({ stack, turn, text, mayBeDanger }: Heard): boolean => {
  const open = stack.active()
  if (!open) return false
  const { nature } = open.dialog
  if (asksOfPart(text) && nature.words !== 'opinions' && !mayBeDanger()) {
    turn.says.push(partList(turn, 0))
    if (nature.rests !== true) stack.again()
    return true
  }
  if (nature.tellsStatus && !(isOfCase(nature) && asksOfContribution(turn, text) && !mayBeDanger())) return false
  const title = open.dialog.unfinished?.(open.state)
  const told = shortStatus(turn, text, title === undefined ? [] : [{ dialog: open.dialog.name, title }])
  if (!told) return false
  turn.says.push(told)
  stack.again()
  return true
}
