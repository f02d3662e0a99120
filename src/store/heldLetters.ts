import type { TrackingCode } from '../domain/ids.js'
import { UNDO_MS } from '../domain/letter.js'
import type { Session, Store } from './connection.js'
import type { HeldLetterDocument } from './letterDocuments.js'
import { reaching } from './unavailable.js'

/** A letter as it waits, with the time until it goes out. */
export type WaitingLetter = HeldLetterDocument & { readonly leftMs: number }

/** How long a process may be busy with a letter before another one takes it over. */
const LEASE_MS = 30_000
const KEPT_MS = 30 * 86_400_000

const inMs = (amount: number) => ({ $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount } })

type NewLetter = Omit<HeldLetterDocument, 'sendAt' | 'lease' | 'returned' | 'expireAt'>

/** Keeps a letter until it goes out; the same order again is the same letter. */
export const holdUntilSent = (store: Store, { _id, ...given }: NewLetter): Promise<HeldLetterDocument | undefined> =>
  reaching(async () => {
    const times = { sendAt: inMs(UNDO_MS), expireAt: inMs(KEPT_MS) }
    const made = { ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { $literal: value }])) }
    const fresh = { $mergeObjects: [{ ...made, ...times, lease: { by: '', until: new Date(0) } }, '$$ROOT'] }
    const kept = await store.heldLetters.findOneAndUpdate({ _id }, [{ $replaceWith: fresh }], {
      upsert: true,
      returnDocument: 'after',
    })
    return kept ?? undefined
  })

/** Takes a letter whose time is over and that nobody else is busy with. */
export const takeHeldLetter = (store: Store, by: string): Promise<HeldLetterDocument | undefined> =>
  reaching(async () => {
    const due = { $and: [{ $lte: ['$sendAt', '$$NOW'] }, { $lte: ['$lease.until', '$$NOW'] }] }
    const taken = await store.heldLetters.findOneAndUpdate(
      { returned: { $exists: false }, $expr: due },
      [{ $set: { lease: { by, until: inMs(LEASE_MS) } } }],
      { sort: { sendAt: 1 }, returnDocument: 'after' },
    )
    return taken ?? undefined
  })

/** Removes a letter: because it goes out, in that transaction, or because it is taken back. Of the two one succeeds. */
export const dropHeldLetter = (
  store: Store,
  own: Pick<HeldLetterDocument, '_id'>,
  session?: Session,
): Promise<boolean> =>
  reaching(async () => {
    const { deletedCount } = await store.heldLetters.deleteOne({ _id: own._id }, session ? { session } : {})
    return deletedCount === 1
  })

/** Gives a letter back to its officer, who reads why it did not go out. */
export const returnHeldLetter = (store: Store, _id: string, because: string): Promise<void> =>
  reaching(async () => void (await store.heldLetters.updateOne({ _id }, { $set: { returned: because } })))

/** The letters about a case that have not gone out, the next one first. */
export const heldLettersOf = (store: Store, code: TrackingCode): Promise<readonly WaitingLetter[]> =>
  reaching(() => {
    const left = { $set: { leftMs: { $subtract: ['$sendAt', '$$NOW'] } } }
    return store.heldLetters.aggregate<WaitingLetter>([{ $match: { code } }, { $sort: { sendAt: 1 } }, left]).toArray()
  })
