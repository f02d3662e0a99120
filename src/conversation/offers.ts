import type { Turn } from '../../dialogs/kit/turn.js'
import { readChoiceId } from '../language/render.js'

/** Choices of the open question by which one goes on with it. */
const FURTHER: readonly string[] = ['flow.continue', 'draft.resume', 'done']

const offeredIn = ({ state }: Turn): readonly string[] =>
  state.offered.flatMap(({ id }) => {
    const { step, id: own } = readChoiceId(id)
    return step === state.step ? [own] : []
  })

/** The choice of the open question that «متابعة» or "go on" picks; of what was given before, the one that keeps it. */
export const furtherIn = (turn: Turn): string | undefined => {
  const offered = offeredIn(turn)
  const further = FURTHER.find(id => offered.includes(id))
  return further ?? (offered.includes('keep') && offered.includes('change') ? 'keep' : undefined)
}

/** The choice that «تم» or "done" picks: a yes where that is what is asked. */
export const doneIn = ({ state }: Turn): string => {
  const choices = state.offered.map(({ id }) => readChoiceId(id).id)
  return choices.includes('yes') && !choices.includes('done') ? 'yes' : 'done'
}
