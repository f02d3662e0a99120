import { doneTelling } from '../../dialogs/caseItem.js'
import type { DialogName, Openings } from '../../dialogs/kit/dialog.js'
import { keepDraft } from '../../dialogs/kit/drafts.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import type { Stack } from './stack.js'

/** Whoever asks how it stands goes on telling, too. */
const OF_REPORTS: ReadonlySet<DialogName> = new Set(['safety', 'recall', 'caseTalk', 'track'])

/** Whoever wants these has done with what would go on. */
const AWAY: ReadonlySet<DialogName> = new Set(['menu', 'consultation', 'alternative', 'poll', 'resume'])

/** In which somebody tells what they want to send. */
export const CONTRIBUTIONS: ReadonlySet<DialogName> = new Set(['proposal', 'complaint', 'alternative'])

/** Says of what is left for a contribution how to come back to it. */
export const sayLeft = (stack: Stack, turn: Turn): void => {
  const current = stack.active()
  const left = current?.dialog.left?.(turn, current.state)
  if (left) turn.says.push(left)
}

/** Opens a dialog: beside the open question, or in its place, which is then kept as a draft. */
export const open = async <N extends DialogName>(
  stack: Stack,
  turn: Turn,
  to: N,
  given: Openings[N],
  beside: boolean,
): Promise<void> => {
  if (CONTRIBUTIONS.has(to)) sayLeft(stack, turn)
  if (AWAY.has(to)) stack.leave()
  else stack.settle()
  if (!OF_REPORTS.has(to)) doneTelling(turn)
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
