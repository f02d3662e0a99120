import type { Instant, OfficerId } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { reaching } from './unavailable.js'
import type { ApiKeyDocument } from './apiKeyDocuments.js'

export const addKey = async (store: Store, key: ApiKeyDocument, session: Session): Promise<void> =>
  void (await store.apiKeys.insertOne(key, { session }))

/** All keys, the newest in front, also those that open nothing any more. */
export const allKeys = (store: Store): Promise<readonly ApiKeyDocument[]> =>
  reaching(() => store.apiKeys.find().sort({ createdAt: -1 }).toArray())

export const keyById = (store: Store, _id: OfficerId): Promise<ApiKeyDocument | undefined> =>
  reaching(async () => (await store.apiKeys.findOne({ _id })) ?? undefined)

export const keyByDigest = (store: Store, digest: string): Promise<ApiKeyDocument | undefined> =>
  reaching(async () => (await store.apiKeys.findOne({ digest })) ?? undefined)

/** Ends a key; false where it has changed since it was looked at. */
export const revokeInStore = async (
  store: Store,
  { _id, version }: ApiKeyDocument,
  revokedAt: Instant,
  session: Session,
): Promise<boolean> => {
  const change = { $set: { revokedAt }, $inc: { version: 1 } }
  return (await store.apiKeys.updateOne({ _id, version }, change, { session })).modifiedCount === 1
}

export const touchKey = (store: Store, _id: OfficerId, usedAt: Instant): Promise<void> =>
  reaching(async () => void (await store.apiKeys.updateOne({ _id }, { $max: { usedAt } })))
