import type { ObjectId } from 'mongodb'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { reaching } from './unavailable.js'

/**
 * Turns whose changes are still to be applied since before that moment, oldest first, so many at a time and a conversation's
 * in order. Each comes once, applied or not: those that wait for something do not keep the later ones waiting.
 */
export async function* turnsToApply(
  store: Store,
  before: Instant,
  most: number,
): AsyncGenerator<readonly TurnRecord[]> {
  const cursor = store.turns.find({ changesAt: { $lte: new Date(before) } }).sort({ changesAt: 1 })
  const next = () => reaching(() => cursor.next())
  try {
    const found: TurnRecord[] = []
    const inOrder = () => found.splice(0).sort((one, other) => one.seq - other.seq)
    for (let turn = await next(); turn; turn = await next()) {
      found.push(turn)
      if (found.length === most) yield inOrder()
    }
    if (found.length > 0) yield inOrder()
  } finally {
    await cursor.close()
  }
}

/** Remembers that the changes of these turns are applied. */
export const settleChanges = (store: Store, turns: readonly ObjectId[]): Promise<void> =>
  reaching(async () => {
    await store.turns.updateMany({ _id: { $in: [...turns] } }, { $unset: { changesAt: '' } })
  })

/** Has the changes of a turn applied again. */
export const unsettleChanges = (store: Store, conv: ConversationId, turn: ObjectId, now: Instant): Promise<void> =>
  reaching(async () => {
    await store.turns.updateOne({ conv, _id: turn }, { $set: { changesAt: new Date(now) } })
  })
