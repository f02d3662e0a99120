import type { Collection } from 'mongodb'
import type { Session } from './connection.js'
import type { Lease } from './documents.js'

/** What one process at a time does for all of them. */
export interface HeldDocument {
  readonly _id: string
  readonly lease: Lease
}

const FREE: Lease = { by: '', until: new Date(0) }

const leased = (by: string, ms: number) => {
  const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: ms } }
  return [{ $set: { lease: { by, until } } }]
}

/** Takes the right to do it, or keeps it for so long, by the server's clock; false while another process has it. */
export const hold = async (
  held: Collection<HeldDocument>,
  { _id, by, ms }: { readonly _id: string; readonly by: string; readonly ms: number },
): Promise<boolean> => {
  await held.updateOne({ _id }, { $setOnInsert: { lease: FREE } }, { upsert: true })
  const mine = { _id, $expr: { $or: [{ $eq: ['$lease.by', by] }, { $lte: ['$lease.until', '$$NOW'] }] } }
  return (await held.updateOne(mine, leased(by, ms))).matchedCount === 1
}

/** In a transaction: keeps it, unless another process has it by now; nobody takes it before the transaction is over. */
export const stillHolds = async (
  held: Collection<HeldDocument>,
  { _id, by, ms }: { readonly _id: string; readonly by: string; readonly ms: number },
  session: Session,
): Promise<boolean> => (await held.updateOne({ _id, 'lease.by': by }, leased(by, ms), { session })).matchedCount === 1

/** Lets another process do it at once. */
export const letGo = async (held: Collection<HeldDocument>, by: string): Promise<void> => {
  await held.updateMany({ 'lease.by': by }, { $set: { lease: FREE } })
}
