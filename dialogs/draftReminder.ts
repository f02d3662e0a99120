import { resumeButton } from './kit/drafts.js'
import { DRAFT_DAYS } from './kit/state.js'
import type { Instant } from '../src/domain/ids.js'
import { type Choice, type Say, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import { DIALOGS } from './index.js'
import type { Dialog, DialogName } from './kit/dialog.js'
import { DAY_MS, type Turn } from './kit/turn.js'

interface Waiting {
  readonly title: string
  readonly until: Instant
  readonly resume: readonly Choice[]
}

/** What was begun: still open, or kept as a draft. A report of danger is nothing to be reminded of on a screen. */
const waiting = ({ state, now }: Turn): Waiting | undefined => {
  const open = state.stack.at(-1)
  // Each dialog's state comes back only to the dialog that wrote it, under its own name on the stack.
  const dialog = DIALOGS.find(each => each.name === open?.id) as unknown as Dialog<DialogName, unknown> | undefined
  const title = dialog?.name === 'safety' ? undefined : dialog?.unfinished?.(open?.state)
  if (title !== undefined) return { title, until: now + DRAFT_DAYS * DAY_MS, resume: [] }
  const [draft] = state.drafts
  if (!draft || draft.dialog === 'safety') return undefined
  return { title: draft.title, until: draft.until, resume: [resumeButton(draft, 'choice.draft.resume')] }
}

/** Reminds of a draft once, and never again until another is left. */
export const remind = (turn: Turn): readonly Say[] => {
  const draft = waiting(turn)
  if (!draft || turn.state.reminded || turn.state.alertsOff) return []
  turn.state.reminded = true
  return [
    say(
      'navigation.reminder',
      { title: draft.title, date: { date: draft.until } },
      { choices: [...draft.resume, MENU] },
    ),
  ]
}
