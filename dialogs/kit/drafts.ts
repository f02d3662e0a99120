import { DRAFTS_MAX, DRAFT_DAYS } from './state.js'
import type { Instant } from '../../src/domain/ids.js'
import { choice, say } from '../../src/messaging/say.js'
import type { PhraseKey } from '../../locales/index.js'
import type { DialogName } from './dialog.js'
import { DAY_MS, type Turn } from './turn.js'
import { MENU } from './menuButton.js'

/** What is being left: which dialog, its own state, what it is called and where it stopped. */
export interface Unfinished {
  readonly dialog: DialogName
  readonly form: unknown
  readonly title: string
  readonly where: PhraseKey
}

/** Puts what was begun among the drafts, newest first, and returns until when it is kept. The oldest makes room. */
export const storeDraft = (turn: Turn, unfinished: Unfinished): Instant => {
  const until = turn.now + DRAFT_DAYS * DAY_MS
  turn.state.drafts = [{ ...unfinished, until }, ...turn.state.drafts].slice(0, DRAFTS_MAX)
  turn.state.reminded = false
  return until
}

/** Stores a draft and says so, with a button that continues it. */
export const keepDraft = (turn: Turn, unfinished: Unfinished): void => {
  const until = storeDraft(turn, unfinished)
  const choices = [choice('draft:0', 'navigation.saved.flow.continue', { lasting: true }), MENU]
  turn.says.push(say('navigation.saved', { date: { date: until } }, { choices }))
}

/** Deletes drafts whose time has passed and returns the title of the newest of them. */
export const expireDrafts = (turn: Turn): string | undefined => {
  const expired = turn.state.drafts.filter(draft => draft.until < turn.now)
  if (expired.length === 0) return undefined
  turn.state.drafts = turn.state.drafts.filter(draft => draft.until >= turn.now)
  return expired[0]?.title
}
