import type { Broadcast } from '../domain/broadcast.js'
import type { Instant, UnitId } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { BroadcastDocument } from './mailingDocuments.js'
import { reaching } from './unavailable.js'

export const addBroadcast = async (store: Store, broadcast: Broadcast, session: Session): Promise<void> => {
  await store.broadcasts.insertOne({ ...broadcast, _id: broadcast.id, version: 1 }, { session })
}

export const broadcastById = (store: Store, _id: string): Promise<BroadcastDocument | undefined> =>
  reaching(async () => (await store.broadcasts.findOne({ _id })) ?? undefined)

/** Keeps the approval; false when the broadcast has changed since it was looked at. */
export const approveInStore = async (
  store: Store,
  { _id, version, approved }: BroadcastDocument,
  session: Session,
): Promise<boolean> => {
  const { modifiedCount } = await store.broadcasts.updateOne(
    { _id, version },
    { $set: { ...(approved && { approved }) }, $inc: { version: 1 } },
    { session },
  )
  return modifiedCount === 1
}

/** Those approved since a moment, to be compared with a new one. */
export const approvedSince = (store: Store, since: Instant): Promise<readonly BroadcastDocument[]> =>
  reaching(() => store.broadcasts.find({ 'approved.at': { $gte: since } }).toArray())

/** The newest ones, of a unit or of all. */
export const newestBroadcasts = (
  store: Store,
  unit: UnitId | undefined,
  limit: number,
): Promise<readonly BroadcastDocument[]> =>
  reaching(() =>
    store.broadcasts
      .find(unit === undefined ? {} : { unit })
      .sort({ createdAt: -1 })
      .limit(limit)
      .toArray(),
  )
