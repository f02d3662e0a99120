import { type AnyBulkWriteOperation, MongoBulkWriteError, ObjectId } from 'mongodb'
import type { ConversationId, Instant } from '../domain/ids.js'
import { type Store, TURN_DAYS } from './connection.js'
import type { HeadDocument, TurnRecord } from './documents.js'
import { isHeard } from './heads.js'
import { DUPLICATE_KEY, reaching } from './unavailable.js'

/** Heads written at once: small enough that a turn never waits behind them. */
const CHUNK = 100
const DAY_MS = 86_400_000

export interface Checkpoint {
  /** The newest turn of its conversation, to be written into `heads` with the next flush. */
  note(turn: TurnRecord): void
  /** Writes the heads noted since the last time. */
  flush(): Promise<void>
}

const headFrom = (turn: TurnRecord): AnyBulkWriteOperation<HeadDocument> => {
  const { conv, seq, at, address, state, heard } = turn
  const participant = state.participant?.id
  const newest = { seq, at, address, state, ...(heard !== undefined && { heard }), ...(participant !== undefined && { participant }) }
  // Who wrote after that can be reached again.
  const unreachable = { $cond: [{ $lt: ['$unreachable.at', isHeard(turn.in) ? at : 0] }, '$$REMOVE', '$unreachable'] }
  return {
    updateOne: {
      filter: { _id: conv, seq: { $lt: seq } },
      update: [{ $set: { ...literally(newest), unreachable } }],
      upsert: true,
    },
  }
}

/** Values as they are: what people wrote may begin with the dollar of an expression. */
const literally = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { $literal: value }]))

const writeHeads = (store: Store, turns: readonly TurnRecord[]): Promise<void> =>
  reaching(async () => {
    try {
      await store.heads.bulkWrite(turns.map(headFrom), { ordered: false })
    } catch (error) {
      // A newer head is already there: the guard found nothing and the upsert met it.
      if (!(error instanceof MongoBulkWriteError) || error.code !== DUPLICATE_KEY) throw error
    }
  })

/** Collects the newest turns and writes them behind the turns, a conversation's many turns as one. */
export const checkpointOf = (store: Store): Checkpoint => {
  let dirty = new Map<ConversationId, TurnRecord>()
  return {
    note: turn => void dirty.set(turn.conv, turn),
    async flush() {
      const turns = [...dirty.values()]
      dirty = new Map()
      for (let from = 0; from < turns.length; from += CHUNK) await writeHeads(store, turns.slice(from, from + CHUNK))
    },
  }
}

const newestOf = (store: Store, match: Readonly<Record<string, unknown>>): Promise<TurnRecord[]> =>
  store.turns
    .aggregate<{ readonly newest: TurnRecord }>([
      { $match: match },
      { $sort: { conv: 1, seq: -1 } },
      { $group: { _id: '$conv', newest: { $first: '$$ROOT' } } },
    ])
    .map(({ newest }) => newest)
    .toArray()

/** Writes the heads that a process killed since then could not write any more. */
export const catchUpHeads = (store: Store, since: Instant): Promise<void> =>
  reaching(async () => {
    const from = ObjectId.createFromTime(Math.floor(since / 1_000))
    const convs = await store.turns.distinct('conv', { _id: { $gte: from } })
    for (let at = 0; at < convs.length; at += CHUNK) {
      await writeHeads(store, await newestOf(store, { conv: { $in: convs.slice(at, at + CHUNK) } }))
    }
  })

/**
 * Deletes up to `limit` turns older than TURN_DAYS that are projected and have nothing due; answers how many. What was held
 * back so long is dropped with them.
 * Their events would count as new if a platform repeated them, which it does for a week at most.
 */
export const retireTurns = (store: Store, now: Instant, limit: number): Promise<number> =>
  reaching(async () => {
    const before = ObjectId.createFromTime(Math.floor((now - TURN_DAYS * DAY_MS) / 1_000))
    const old = await store.turns
      .find({ _id: { $lt: before }, sendAt: { $exists: false }, changesAt: { $exists: false } }, { projection: { conv: 1 } })
      .limit(limit)
      .toArray()
    if (old.length === 0) return 0
    const convs = [...new Set(old.map(({ conv }) => conv))]
    await writeHeads(store, await newestOf(store, { conv: { $in: convs } }))
    const { deletedCount } = await store.turns.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })
    return deletedCount
  })
