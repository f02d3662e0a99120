import { type Go, go } from './dialog.js'
import type { ConversationState, OfferedBeside } from './state.js'
import { type StoredOffered, withMeanings } from './storedMeaning.js'

/** A state as this release or one before wrote it; while one takes over from the other, both write. */
export type StoredState = Omit<ConversationState, 'pending' | 'offered' | 'beside'> & {
  readonly offered: readonly StoredOffered[]
  readonly beside?: Omit<OfferedBeside, 'offered'> & { readonly offered: readonly StoredOffered[] }
  pending?: Go | { readonly to: Go['to']; readonly with?: Go['with'] }
  /** What `alarm` holds now. */
  danger?: string
  dangerAsked?: { readonly at: string; readonly times: number; readonly beside?: true }
}

/** The same state as this release knows it; nothing that somebody is in the middle of is lost. */
export const ofThisRelease = ({
  danger,
  dangerAsked,
  pending,
  offered,
  beside,
  ...state
}: StoredState): ConversationState => ({
  ...state,
  offered: withMeanings(offered),
  ...(beside && { beside: { ...beside, offered: withMeanings(beside.offered) } }),
  ...(pending && { pending: 'is' in pending ? pending : go(pending.to, pending.with ?? {}) }),
  ...(danger !== undefined && !state.alarm && { alarm: { words: danger, at: '', times: 1, ...dangerAsked } }),
})
