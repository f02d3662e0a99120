import { type Document, ObjectId } from 'mongodb'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** Heads written at once: small enough that a turn never waits behind them. */
const CHUNK = 100
/** And so many in one round. */
const AT_ONCE = 500
/** How far a process may be behind with its heads, and be dead before somebody notices. */
const BACK_MS = 600_000
const DAY_MS = 86_400_000

/** Conversations that wait for their head to be written; beyond this many the oldest are left to `retireTurns`. */
const WAITING = 100_000
/** A conversation in full swing is written once it pauses, or after so long. */
const PAUSE_MS = 5_000
const LONGEST_MS = 30_000

export interface Checkpoint {
  /** The conversation has a newer turn than its head. */
  note(conv: ConversationId): void
  /**
   * Writes heads of conversations that pause, some hundred at a time; all of them when `everything` is true. What could not be
   * written is thrown, and comes again with the next time.
   */
  flush(everything?: boolean): Promise<void>
}

interface Noted {
  readonly first: Instant
  readonly last: Instant
}

/** Collects conversations and writes their heads behind the turns, many turns as one. */
export const checkpointOf = (store: Store, clock: () => Instant): Checkpoint => {
  const noted = new Map<ConversationId, Noted>()

  const ready = (everything: boolean): ReadonlyMap<ConversationId, Noted> => {
    const now = clock()
    const found = new Map<ConversationId, Noted>()
    for (const [conv, since] of noted) {
      if (!everything && found.size >= AT_ONCE) break
      if (everything || now - since.last >= PAUSE_MS || now - since.first >= LONGEST_MS) found.set(conv, since)
    }
    return found
  }

  return {
    note(conv) {
      const now = clock()
      noted.set(conv, { first: noted.get(conv)?.first ?? now, last: now })
      const oldest = noted.keys().next()
      if (noted.size > WAITING && !oldest.done) noted.delete(oldest.value)
    },
    async flush(everything = false) {
      const taken = ready(everything)
      for (const conv of taken.keys()) noted.delete(conv)
      try {
        await writeHeads(store, [...taken.keys()])
      } catch (error) {
        for (const [conv, { first, last }] of taken) noted.set(conv, { first, last: noted.get(conv)?.last ?? last })
        throw error
      }
    },
  }
}

/** The newest turns of these conversations become their heads, inside the database. */
const writeHeads = (store: Store, convs: readonly ConversationId[]): Promise<void> =>
  reaching(async () => {
    for (let at = 0; at < convs.length; at += CHUNK) {
      await store.turns.aggregate(headsFrom(convs.slice(at, at + CHUNK))).toArray()
    }
  })

const first = (field: string): { readonly $first: string } => ({ $first: `$${field}` })
const orAbsent = (field: string): unknown => ({ $ifNull: [`$${field}`, '$$REMOVE'] })

const headsFrom = (convs: readonly ConversationId[]): Document[] => [
  { $match: { conv: { $in: convs } } },
  { $sort: { conv: 1, seq: -1 } },
  {
    $group: {
      _id: '$conv',
      seq: first('seq'),
      at: first('at'),
      heard: first('heard'),
      address: first('address'),
      state: first('state'),
      participant: first('state.participant.id'),
    },
  },
  { $set: { heard: orAbsent('heard'), participant: orAbsent('participant') } },
  { $merge: { into: 'heads', on: '_id', whenMatched: NEWER_ONLY, whenNotMatched: 'insert' } },
]

/** An older head gives way, but who was out of reach stays so until they write, and what we began is remembered. */
const NEWER_ONLY: Document[] = [
  {
    $replaceWith: {
      $cond: [
        { $gt: ['$$new.seq', '$seq'] },
        {
          $mergeObjects: [
            '$$new',
            {
              asked: '$asked',
              unreachable: { $cond: [{ $lt: ['$unreachable.at', '$$new.heard'] }, '$$REMOVE', '$unreachable'] },
            },
          ],
        },
        '$$ROOT',
      ],
    },
  },
]

/** Writes the heads that a killed process could not write any more: of turns a little older than the newest head. */
export const catchUpHeads = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    const [newest] = await store.heads
      .find({}, { projection: { at: 1 } })
      .sort({ at: -1 })
      .limit(1)
      .toArray()
    const from = ObjectId.createFromTime(Math.floor((Math.min(newest?.at ?? now, now) - BACK_MS) / 1_000))
    const behind = store.turns.aggregate<{ readonly _id: ConversationId }>([
      { $match: { _id: { $gte: from } } },
      { $group: { _id: '$conv' } },
    ])
    const convs: ConversationId[] = []
    for await (const { _id } of behind) {
      convs.push(_id)
      if (convs.length === CHUNK) await writeHeads(store, convs.splice(0))
    }
    await writeHeads(store, convs)
  })

/**
 * Deletes up to `limit` turns older than so many days that are projected and have nothing due; answers how many. What was held
 * back so long is dropped with them.
 * Their events would count as new if a platform repeated them, which it does for a week at most.
 */
export const retireTurns = (store: Store, now: Instant, limit: number, days: number): Promise<number> =>
  reaching(async () => {
    const before = ObjectId.createFromTime(Math.floor((now - days * DAY_MS) / 1_000))
    const old = await store.turns
      .find(
        { _id: { $lt: before }, sendAt: { $exists: false }, changesAt: { $exists: false } },
        { projection: { conv: 1 } },
      )
      .limit(limit)
      .toArray()
    if (old.length === 0) return 0
    const convs = [...new Set(old.map(({ conv }) => conv))]
    await writeHeads(store, convs)
    const { deletedCount } = await store.turns.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })
    return deletedCount
  })
