import type { Filter } from 'mongodb'
import type { ConversationId, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { CaseDocument } from './documents.js'

/** Of these cases the reports of danger that are still being dealt with: what people ask for does not end them. */
export const openReports = (
  store: Store,
  among: Filter<CaseDocument>,
  within: { readonly session?: Session } = {},
): Promise<readonly Pick<CaseDocument, '_id' | 'conv'>[]> =>
  store.cases
    .find({ ...among, kind: 'safety', 'state.is': { $ne: 'closed' } }, { ...within, projection: { conv: 1 } })
    .toArray()

/** Those that were sent from a conversation without anybody's name, oldest first. */
export const openReportsFrom = async (
  store: Store,
  conv: ConversationId,
  within: { readonly session?: Session } = {},
): Promise<readonly TrackingCode[]> =>
  (await openReports(store, { conv, participant: { $exists: false } }, within)).map(({ _id }) => _id)
