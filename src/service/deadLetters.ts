import type { ConversationId, Instant } from '../domain/ids.js'
import { unsettleChanges } from '../store/changesDue.js'
import type { Store } from '../store/connection.js'
import {
  countDeadLetters,
  failedTurn,
  openDeadLetters,
  reopenDeadLetter,
  requeue,
  takeDeadLetter,
} from '../store/deadLetters.js'
import type { DeadDocument, DeadKind } from '../store/deadDocument.js'
import type { Receiver } from './receive.js'

export interface DeadLetters {
  /** Open ones, newest first, a hundred at a time; `before` continues a list. */
  list(before?: Instant): Promise<readonly DeadDocument[]>
  counts(): Promise<Readonly<Record<DeadKind, number>>>
  /**
   * Tries again: what failed to be answered as a new turn of its conversation, a message by sending it, changes by applying them. `gone`:
   * none of that name is open, or there is nothing left to try.
   */
  replay(id: string): Promise<'replayed' | 'gone'>
}

export interface DeadLettersParts {
  readonly store: Store
  readonly clock: () => Instant
  readonly serverNow: () => Instant
  readonly command: Receiver['command']
  readonly rerun: Receiver['again']
  readonly drain: (conv: ConversationId) => Promise<void>
}

/** What could not be done, for the staff console and its "replay". */
export const deadLetters = ({ store, clock, serverNow, command, rerun, drain }: DeadLettersParts): DeadLetters => {
  const retake = async ({ _id: ref, conv, turn }: DeadDocument, id: string) => {
    const failed = turn && (await failedTurn(store, turn))
    // Whose words are no longer there is asked to write again.
    return failed ? rerun(conv, failed.in, failed.heard ?? failed.at, id) : command(conv, { is: 'replayed', ref }, id)
  }

  const again = async (letter: DeadDocument): Promise<boolean> => {
    const { _id: ref, conv, turn, replays } = letter
    switch (letter.kind) {
      case 'in':
        return (await retake(letter, `replay:${ref}:${replays}`)) !== 'unknown'
      case 'out':
        if (!(await requeue(store, letter, clock()))) return false
        await drain(conv)
        return true
      case 'projection':
        if (turn === null) return false
        // Backdated, so that the next sweep takes it.
        await unsettleChanges(store, conv, turn, serverNow() - 60_000)
        return true
    }
  }
  return {
    list: before => openDeadLetters(store, before),
    counts: () => countDeadLetters(store),
    async replay(id) {
      const letter = await takeDeadLetter(store, id)
      if (!letter) return 'gone'
      try {
        return (await again(letter)) ? 'replayed' : 'gone'
      } catch (error) {
        // What could not be tried stays to be tried.
        await reopenDeadLetter(store, id)
        throw error
      }
    },
  }
}
