import type { ObjectId } from 'mongodb'
import type { Instant } from '../domain/ids.js'
import { DAY } from '../domain/zonedTime.js'
import type { Store } from './connection.js'
import type { DeadDocument, DeadKind } from './deadDocument.js'
import type { OutItem, TurnRecord } from './documents.js'
import { isDuplicateKey, reaching } from './unavailable.js'

const LISTED = 100

/** A dead letter as staff see it, without anybody's words. */
export type DeadLetter = Omit<DeadDocument, 'held'>

/**
 * Keeps a dead letter. One of a failed turn is written once, however often it is looked at; the others are opened again
 * when the same trouble comes back after a replay.
 */
export const keepDeadLetter = (store: Store, letter: Omit<DeadDocument, 'state' | 'replays'>): Promise<void> =>
  reaching(async () => {
    const { _id, why, at, ...rest } = letter
    const now = { why, at, state: 'open' as const }
    const update =
      letter.kind === 'in' && letter.turn !== null
        ? { $setOnInsert: { ...rest, ...now, replays: 0 } }
        : { $set: now, $setOnInsert: { ...rest, replays: 0 } }
    await store.dead.updateOne({ _id }, update, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error
    })
  })

/** Open dead letters older than `before`, newest first, at most a hundred. */
export const openDeadLetters = (store: Store, before?: Instant): Promise<readonly DeadLetter[]> =>
  reaching(() =>
    store.dead
      .find<DeadLetter>(
        { state: 'open', ...(before !== undefined && { at: { $lt: before } }) },
        { projection: { held: 0 } },
      )
      .sort({ at: -1 })
      .limit(LISTED)
      .toArray(),
  )

/** How many are open, by kind. */
export const countDeadLetters = (store: Store): Promise<Readonly<Record<DeadKind, number>>> =>
  reaching(async () => {
    const rows = await store.dead
      .aggregate<{ readonly _id: DeadKind; readonly n: number }>([
        { $match: { state: 'open' } },
        { $group: { _id: '$kind', n: { $sum: 1 } } },
      ])
      .toArray()
    return { in: 0, out: 0, projection: 0, ...Object.fromEntries(rows.map(({ _id, n }) => [_id, n])) }
  })

/** Takes an open dead letter for replaying; undefined when there is none of that name or somebody else took it. */
export const takeDeadLetter = (store: Store, id: string): Promise<DeadDocument | undefined> =>
  reaching(async () => {
    const taken = await store.dead.findOneAndUpdate(
      { _id: id, state: 'open' },
      { $set: { state: 'replayed' }, $inc: { replays: 1 } },
      { returnDocument: 'after' },
    )
    return taken ?? undefined
  })

/** Puts a letter back that could not be tried. */
export const reopenDeadLetter = (store: Store, id: string): Promise<void> =>
  reaching(async () => void (await store.dead.updateOne({ _id: id, state: 'replayed' }, { $set: { state: 'open' } })))

/** Lets go of what was held of a letter that was tried again, unless that failed. */
export const letGoOfHeld = (store: Store, id: string): Promise<void> =>
  reaching(async () => void (await store.dead.updateOne({ _id: id, state: 'replayed' }, { $unset: { held: '' } })))

/** Words that nobody tried again go after as many days as those of turns. */
export const retireHeld = (store: Store, now: Instant, days: number): Promise<void> =>
  reaching(async () => {
    const old = { held: { $exists: true }, at: { $lt: now - days * DAY } }
    await store.dead.updateMany(old, { $unset: { held: '' } })
  })

/** What a turn that failed was given, and when; undefined once that has been deleted. */
export const failedTurn = (
  store: Store,
  turn: ObjectId,
): Promise<Pick<TurnRecord, 'in' | 'at' | 'heard'> | undefined> =>
  reaching(async () => {
    const found = await store.turns.findOne({ _id: turn }, { projection: { in: 1, at: 1, heard: 1 } })
    return found && found.in.is !== 'ignored' ? found : undefined
  })

/** Makes one message of a turn due again, as if it had never been tried. */
export const requeue = (store: Store, { turn, i }: DeadDocument, now: Instant): Promise<boolean> =>
  reaching(async () => {
    if (turn === null || i === undefined) return false
    const again: Pick<OutItem, 'status' | 'tries' | 'since'> = { status: 'due', tries: 0, since: now }
    const fields = Object.fromEntries(Object.entries(again).map(([name, value]) => [`out.${i}.${name}`, value]))
    const failed = { _id: turn, [`out.${i}.status`]: { $in: ['dead', 'failed'] } }
    const lease = { by: '', until: new Date(0) }
    const { modifiedCount } = await store.turns.updateOne(failed, {
      $set: { ...fields, open: true, sendAt: new Date(now), lease },
    })
    return modifiedCount === 1
  })
