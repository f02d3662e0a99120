import type { ObjectId } from 'mongodb'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { reaching } from './unavailable.js'

/** Turns whose changes are still to be applied since before that moment, oldest first, a conversation's in order. */
export const turnsToApply = (store: Store, before: Instant, limit: number): Promise<readonly TurnRecord[]> =>
  reaching(async () => {
    const found = await store.turns
      .find({ changesAt: { $lte: new Date(before) } })
      .sort({ changesAt: 1 })
      .limit(limit)
      .toArray()
    return found.sort((one, other) => (one.conv === other.conv ? one.seq - other.seq : 0))
  })

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
