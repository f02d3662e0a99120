import { doneTelling } from '../../dialogs/caseItem.js'
import type { DialogName, Openings } from '../../dialogs/kit/dialog.js'
import { keepDraft } from '../../dialogs/kit/drafts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import type { Stack } from './stack.js'

/** Says of what is left for a contribution how to come back to it. */
const sayLeft = (stack: Stack, turn: Turn): void => {
  const current = stack.active()
  const left = current?.dialog.left?.(turn, current.state)
  if (left) turn.says.push(left)
}

/** Whether a question of ours is open, which is put again though nothing would be lost by leaving it. */
const isPutAgain = (stack: Stack): boolean => stack.active()?.dialog.nature.words !== 'wishes'

/** Opens a dialog: beside the open question, or in its place, which is then kept as a draft. */
export const open = async <N extends DialogName>(
  stack: Stack,
  turn: Turn,
  to: N,
  given: Openings[N],
  beside: boolean,
): Promise<void> => {
  const { words, opens, about } = stack.natureOf(to)
  if (words === 'contribution') sayLeft(stack, turn)
  if (opens === 'away') stack.leave()
  else if (!(beside && opens === 'beside' && isPutAgain(stack))) stack.settle()
  if (about === 'else') doneTelling(turn)
  if (!beside) delete turn.state.guessed
  const current = stack.active()
  const title = current?.dialog.unfinished?.(current.state)
  if (current && title !== undefined && !beside) {
    keepDraft(turn, {
      dialog: current.dialog.name,
      form: current.state,
      title,
      where: current.dialog.where(current.state),
    })
    stack.clear()
  }
  await stack.begin(to, given)
}
