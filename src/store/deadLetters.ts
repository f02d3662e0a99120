import type { ObjectId } from 'mongodb'
import type { Instant } from '../domain/ids.js'
import { DAY } from '../domain/zonedTime.js'
import type { Store } from './connection.js'
import type { DeadDocument, DeadKind } from './deadDocument.js'
import type { OutItem, TurnRecord } from './documents.js'
import { isDuplicateKey, reaching } from './unavailable.js'

const LISTED = 100

/** A dead letter as staff see it, without anybody's words. */
export interface DeadLetter extends Omit<DeadDocument, 'held' | 'tryingUntil'> {
  /** Somebody is trying it again at this moment. */
  readonly trying: boolean
}

/** One that was taken to be tried again, for as long as nobody else does. */
export interface TakenLetter extends DeadDocument {
  readonly tryingUntil: Date
}

/** For how long nobody else tries what somebody is trying; should they die, it can be tried again after that. */
const TRYING_MS = 60_000

type Kept = Omit<DeadDocument, 'state' | 'replays' | 'tryingUntil'>

/**
 * Keeps a dead letter. One of a failed turn is written once, however often it is looked at, in place of the message that
 * could become no turn before; the others are opened again when the same trouble comes back after a replay.
 */
export const keepDeadLetter = (store: Store, letter: Kept): Promise<void> =>
  reaching(async () => {
    const { _id, why, at, ...rest } = letter
    const now = { why, at, state: 'open' as const }
    const ofTurn = letter.kind === 'in' && letter.turn !== null
    const written = ofTurn
      ? { which: { _id, turn: { $ne: letter.turn } }, set: { ...rest, ...now }, first: {}, gone: { held: '' as const } }
      : { which: { _id }, set: now, first: rest, gone: {} }
    const update = {
      $set: written.set,
      $unset: { tryingUntil: '' as const, ...written.gone },
      $setOnInsert: { ...written.first, replays: 0 },
    }
    // What is there already of the same turn is not matched, and so met.
    await store.dead.updateOne(written.which, update, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error
    })
  })

/** Open dead letters older than `before`, newest first, at most a hundred; also those that are being tried again. */
export const openDeadLetters = (store: Store, before?: Instant): Promise<readonly DeadLetter[]> =>
  reaching(() =>
    store.dead
      .aggregate<DeadLetter>([
        { $match: { state: 'open', ...(before !== undefined && { at: { $lt: before } }) } },
        { $sort: { at: -1 } },
        { $limit: LISTED },
        { $set: { trying: { $gt: ['$tryingUntil', '$$NOW'] } } },
        { $unset: ['held', 'tryingUntil'] },
      ])
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

/** Takes an open dead letter for replaying; undefined when there is none of that name or somebody else is trying it. */
export const takeDeadLetter = (store: Store, id: string): Promise<TakenLetter | undefined> =>
  reaching(async () => {
    const free = { $lte: [{ $ifNull: ['$tryingUntil', new Date(0)] }, '$$NOW'] }
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: TRYING_MS } }
    const taken = await store.dead.findOneAndUpdate(
      { _id: id, state: 'open', $expr: free },
      [{ $set: { tryingUntil: until, replays: { $add: ['$replays', 1] } } }],
      { returnDocument: 'after' },
    )
    const { tryingUntil } = taken ?? {}
    return taken && tryingUntil ? { ...taken, tryingUntil } : undefined
  })

/** A letter as it was taken: not if it was opened anew, or taken by somebody else, meanwhile. */
const asTaken = ({ _id, tryingUntil }: TakenLetter) => ({ _id, state: 'open' as const, tryingUntil })

/** Puts a letter back that could not be tried. */
export const reopenDeadLetter = (store: Store, letter: TakenLetter): Promise<void> =>
  reaching(async () => void (await store.dead.updateOne(asTaken(letter), { $unset: { tryingUntil: '' } })))

/** Closes a letter that was tried again, and lets go of what was held of it; unless it failed once more. */
export const closeDeadLetter = (store: Store, letter: TakenLetter): Promise<void> =>
  reaching(async () => {
    const closed = { $set: { state: 'replayed' as const }, $unset: { tryingUntil: '' as const, held: '' as const } }
    await store.dead.updateOne(asTaken(letter), closed)
  })

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
