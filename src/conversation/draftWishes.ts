import type { Turn } from '../../dialogs/kit/turn.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import { draftId } from '../../dialogs/kit/drafts.js'
import { reopenDraft } from '../../dialogs/resume.js'
import { say } from '../messaging/say.js'
import { open } from './opening.js'
import type { Stack } from './stack.js'

/** Goes on with one of the drafts. */
export const continueDraft = async (stack: Stack, turn: Turn, id: string): Promise<void> => {
  const step = reopenDraft(turn, id)
  if (step.is === 'go') await open(stack, turn, step.to, step.with, false)
}

/** Goes on with the newest draft; what is open itself, where nothing is kept, is what was meant. */
export const finishDraft = async (stack: Stack, turn: Turn): Promise<void> => {
  const active = stack.active()
  if (active?.dialog.name === 'resume') {
    await stack.take({ is: 'chose', id: 'draft.resume' })
    return
  }
  const [newest, ...others] = turn.state.drafts
  if (newest) {
    if (others.length > 0) await open(stack, turn, 'track', {}, false)
    else await continueDraft(stack, turn, draftId(newest))
    return
  }
  if (active?.dialog.unfinished?.(active.state) === undefined)
    turn.says.push(say('navigation.draft.none', {}, active ? {} : { choices: [MENU] }))
  if (active) stack.again()
}
