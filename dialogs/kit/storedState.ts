import { type Go, go } from './dialog.js'
import type { ConversationState } from './state.js'

/** A state as this release or one before wrote it; while one takes over from the other, both write. */
export type StoredState = Omit<ConversationState, 'pending'> & {
  pending?: Go | { readonly to: Go['to']; readonly with?: Go['with'] }
  /** What `alarm` holds now. */
  danger?: string
  dangerAsked?: { readonly at: string; readonly times: number; readonly beside?: true }
}

/** The same state as this release knows it; nothing that somebody is in the middle of is lost. */
export const ofThisRelease = ({ danger, dangerAsked, pending, ...state }: StoredState): ConversationState => ({
  ...state,
  ...(pending && { pending: 'is' in pending ? pending : go(pending.to, pending.with ?? {}) }),
  ...(danger !== undefined && !state.alarm && { alarm: { words: danger, at: '', times: 1, ...dangerAsked } }),
})
