import type { Openings } from '../../dialogs/kit/dialog.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { openNow } from '../../dialogs/awaitedFor.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import { commitmentsAwaited } from '../../dialogs/ownCommitments.js'
import type { Commitment } from '../domain/commitment.js'
import { type CommitmentVerdict, commitmentVerdictOf } from '../language/commitmentVerdict.js'
import { readChoiceId } from '../language/render.js'
import { namesContribution } from '../language/request.js'
import type { Heard } from './heard.js'
import { open as openDialog } from './opening.js'
import type { Stack } from './stack.js'

/** Nothing is asked or written that the words could be for. */
const isAtRest = (stack: Stack): boolean => {
  const open = stack.active()
  if (!open) return true
  return open.dialog.nature.rests === true ? !isMenuAsking(open.state) : open.dialog.nature.words === 'wishes'
}

/** Whether its question, or the card with its buttons, is what was put last. */
const isShown = ({ state }: Turn, { code, n }: Commitment): boolean =>
  [...state.offered, ...(state.beside?.offered ?? [])].some(({ id }) => readChoiceId(id).id === `kept:${code}:${n}`)

/** What the words say of which commitment; without one it is asked. Undefined where they may be for something else. */
const judging = (turn: Turn, text: string, { kept, how }: CommitmentVerdict): Openings['commitment'] | undefined => {
  const awaited = commitmentsAwaited(turn)
  const shown = awaited.filter(each => isShown(turn, each))
  const [only, ...more] = shown.length > 0 ? shown : awaited
  if (!only) return undefined
  const { code, n } = only
  const isClear = more.length === 0 && shown.length > 0
  switch (how) {
    case 'mere':
      if (isClear) return { code, n, kept }
      return openNow(turn).length > 0 ? undefined : {}
    case 'named':
      return more.length === 0 ? { code, n, kept } : { kept }
    case 'told':
      return isClear && !namesContribution(text) ? { code, n, kept, said: text } : undefined
  }
}

/** Takes what somebody says of a commitment that waits for their word, for as long as it waits. */
export const judgedCommitment = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  if (turn.state.participant === undefined || turn.state.owner.is === 'staff' || !isAtRest(stack)) return false
  const verdict = commitmentVerdictOf(text)
  const said = verdict && judging(turn, text, verdict)
  if (!said || mayBeDanger()) return false
  await openDialog(stack, turn, 'commitment', said, true)
  return true
}
