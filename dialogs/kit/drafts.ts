import { DRAFTS_MAX, DRAFT_DAYS, type ConversationState, type Draft, isTooLarge } from './state.js'
import { type Choice, type Say, choice, say } from '../../src/messaging/say.js'
import type { DialogName } from './dialog.js'
import { DAY_MS, type Turn } from './turn.js'
import { MENU } from './menuButton.js'

/** Characters of a draft's name in a button. */
const ID = 10

/** What is being left, or not begun yet: which dialog, its own state, what it is called and where it stopped. */
interface Unfinished extends Pick<Draft, 'form' | 'waiting' | 'title' | 'where'> {
  readonly dialog: DialogName
}

/** What a button names a draft by, however many come and go meanwhile. */
export const draftId = ({ id, until }: Draft): string => id ?? until.toString(36)

/** The button that goes on with a draft, whenever it is tapped. */
export const resumeButton = (draft: Draft, label: Choice['label']): Choice =>
  choice(`draft:${draftId(draft)}`, label, { lasting: true })

const newId = (turn: Turn): string =>
  Buffer.from(turn.seed(`draft ${turn.state.drafts.length}`))
    .toString('hex')
    .slice(0, ID)

/** Puts what was begun among the drafts, newest first. */
export const storeDraft = (turn: Turn, unfinished: Unfinished): Draft => {
  const draft = { id: newId(turn), ...unfinished, until: turn.now + DRAFT_DAYS * DAY_MS }
  turn.state.drafts = [draft, ...turn.state.drafts]
  turn.state.reminded = false
  return draft
}

/** Stores a draft and says so, with a button that continues it. */
export const keepDraft = (turn: Turn, unfinished: Unfinished): void => {
  const draft = storeDraft(turn, unfinished)
  const choices = [resumeButton(draft, 'navigation.saved.flow.continue'), MENU]
  turn.says.push(say('navigation.saved', { date: { date: draft.until } }, { choices }))
}

const isFull = (state: ConversationState): boolean =>
  state.drafts.length > DRAFTS_MAX || isTooLarge(JSON.stringify(state))

/** Makes room before a state grows past what one turn may carry: the oldest drafts give way. Returns what says so. */
export const makeRoom = (state: ConversationState): readonly Say[] => {
  // Words that were guessed from stand in what was opened with them, too.
  if (isTooLarge(JSON.stringify(state))) delete state.guessed
  const gone: string[] = []
  while (state.drafts.length > 0 && isFull(state)) gone.push(state.drafts.pop()?.title ?? '')
  return gone.map(title => say('navigation.draft.gaveWay', { title }))
}

/** Deletes drafts whose time has passed and returns the title of the newest of them. */
export const expireDrafts = (turn: Turn): string | undefined => {
  const expired = turn.state.drafts.filter(draft => draft.until < turn.now)
  if (expired.length === 0) return undefined
  turn.state.drafts = turn.state.drafts.filter(draft => draft.until >= turn.now)
  return expired[0]?.title
}
