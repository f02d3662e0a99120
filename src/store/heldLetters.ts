import type { Instant, OfficerId, TrackingCode } from '../domain/ids.js'
import { type Letter, UNDO_MS } from '../domain/letter.js'
import type { Session, Store } from './connection.js'
import type { Lease } from './documents.js'
import { reaching } from './unavailable.js'

/** A letter that its officer may still take back. `_id` is the identity of the order, `id` what its officer calls it by. */
export interface HeldLetterDocument {
  readonly _id: string
  readonly id: string
  readonly code: TrackingCode
  readonly by: OfficerId
  readonly letter: Letter
  /** The last event of the case that its officer could know of; absent in letters held by an earlier release. */
  readonly seen?: string
  /** The mark of the order's words; see command.ts. */
  readonly print?: string
  /** From where the order came; see command.ts. */
  readonly origin?: 'telegram'
  readonly at: Instant
  /** When it goes out, by the server's clock. */
  readonly sendAt: Date
  readonly lease: Lease
  /** Why it could not go out; then it stays until its officer lets go of it. */
  readonly returned?: string
  /** After this the database may delete it. */
  readonly expireAt: Date
}

/** A letter as it waits, with the time until it goes out. */
export type WaitingLetter = HeldLetterDocument & { readonly leftMs: number }

/** How long a process may be busy with a letter before another one takes it over. */
const LEASE_MS = 30_000
const KEPT_MS = 30 * 86_400_000

export const HELD_LETTER_INDEXES = [
  { on: 'heldLetters', key: { code: 1, sendAt: 1 } },
  { on: 'heldLetters', key: { returned: 1, sendAt: 1 } },
  { on: 'heldLetters', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
] as const

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
