import type { TrackingCode } from '../src/domain/ids.js'
import { type Step, stay } from './kit/dialog.js'

/** What the menu is waiting for. */
export type MenuState =
  | { readonly is: 'rest' }
  /** Which of several things these words ask for. */
  | { readonly is: 'meant'; readonly typed: string }
  /** Whether these words belong to that complaint of theirs. */
  | { readonly is: 'about'; readonly typed: string; readonly code: TrackingCode }
  /** Whether what was said besides shall begin now; the words wait among the drafts. */
  | { readonly is: 'also'; readonly draft: string }
  /** As a release of before left it: which of these cases the words are for. That is a dialog of its own since. */
  | { readonly is: 'which'; readonly typed: string; readonly cases: readonly TrackingCode[] }

/** The state as releases of before wrote it: what it waits for shows in which fields are there. */
interface Former {
  readonly typed?: string
  readonly about?: TrackingCode
  readonly cases?: readonly TrackingCode[]
}

export type StoredMenu = MenuState | Former

/** The menu and nothing else is open. */
const REST: MenuState = { is: 'rest' }
export const waitFor = (state: MenuState): Step => stay(state)
export const AT_MENU = waitFor(REST)

/** What was kept in a conversation, by this release or one before, as this one goes on with it. */
export const menuStateOf = (stored: StoredMenu): MenuState => {
  if ('is' in stored) return stored
  const { typed, about, cases } = stored
  if (typed === undefined) return REST
  if (about !== undefined) return { is: 'about', typed, code: about }
  return cases ? { is: 'which', typed, cases } : { is: 'meant', typed }
}

/** Whether the menu has put a question of its own, as it was kept. */
export const isMenuAsking = (stored: unknown): boolean =>
  typeof stored === 'object' && stored !== null && menuStateOf(stored).is !== 'rest'
