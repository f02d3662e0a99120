import type { ConversationId, Instant } from '../domain/ids.js'
import { DAY } from '../domain/zonedTime.js'
import { unsettleChanges } from '../store/changesDue.js'
import type { Store } from '../store/connection.js'
import {
  type DeadLetter,
  closeDeadLetter,
  countDeadLetters,
  failedTurn,
  openDeadLetters,
  reopenDeadLetter,
  requeue,
  takeDeadLetter,
} from '../store/deadLetters.js'
import type { DeadDocument, DeadKind } from '../store/deadDocument.js'
import { Unavailable } from '../store/unavailable.js'
import type { Inbound } from '../messaging/inbound.js'
import { failpoint } from './failpoint.js'
import type { Receiver } from './receive.js'

export interface DeadLetters {
  /** Open ones, newest first, a hundred at a time; `before` continues a list. */
  list(before?: Instant): Promise<readonly DeadLetter[]>
  counts(): Promise<Readonly<Record<DeadKind, number>>>
  /**
   * Tries again: what failed to be answered as a new turn of its conversation, what could not be taken as if it had just come,
   * a message by sending it, changes by applying them. `gone`: none of that name is open, somebody else is trying it, or there
   * is nothing left to try. One whose try is cut short can be tried again after a minute; nothing of it is done twice.
   */
  replay(id: string): Promise<'replayed' | 'gone'>
}

interface DeadLettersParts {
  readonly store: Store
  readonly clock: () => Instant
  readonly serverNow: () => Instant
  readonly command: Receiver['command']
  readonly readmit: Receiver['readmit']
  readonly again: Receiver['again']
  readonly drain: (conv: ConversationId) => Promise<void>
}

/** What could not be done, for the staff console and its "replay". */
export const deadLetters = (parts: DeadLettersParts): DeadLetters => ({
  list: before => openDeadLetters(parts.store, before),
  counts: () => countDeadLetters(parts.store),
  async replay(id) {
    const letter = await takeDeadLetter(parts.store, id)
    if (!letter) return 'gone'
    failpoint('before-replay')
    const done = await replayed(parts, letter).catch(async (error: unknown) => {
      // What could not be tried stays to be tried.
      await reopenDeadLetter(parts.store, letter)
      throw error
    })
    failpoint('after-replay')
    await closeDeadLetter(parts.store, letter)
    return done ? 'replayed' : 'gone'
  },
})

const replayed = async (parts: DeadLettersParts, letter: DeadDocument): Promise<boolean> => {
  const { store, clock, serverNow, drain } = parts
  const { _id: ref, conv, turn, held } = letter
  switch (letter.kind) {
    case 'in':
      if (held) return takeHeld(parts, held)
      // The same id each time: what was cut short may have been done.
      return (await retake(parts, letter, `replay:${ref}`)) !== 'unknown'
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

const takeHeld = async ({ clock, readmit }: DeadLettersParts, held: Inbound): Promise<true> => {
  // What is a week old would be taken for something that was forgotten on the way.
  const at = Math.max(held.at, clock() - DAY)
  if ((await readmit({ ...held, at })) === 'unavailable') throw new Unavailable('it could not be taken')
  return true
}

const retake = async (
  { store, again, command }: DeadLettersParts,
  { _id: ref, conv, turn }: DeadDocument,
  id: string,
): ReturnType<Receiver['again']> => {
  const failed = turn && (await failedTurn(store, turn))
  // Whose words are no longer there is asked to write again.
  return failed ? again(conv, failed.in, failed.heard ?? failed.at, id) : command(conv, { is: 'replayed', ref }, id)
}
