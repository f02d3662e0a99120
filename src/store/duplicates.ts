import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { type CaseRecord, withContributions } from './staffCases.js'
import { reaching } from './unavailable.js'

/** Cases that were ever found to repeat this one. */
export const casesJoinedTo = (store: Store, code: TrackingCode): Promise<readonly CaseDocument[]> =>
  reaching(() => store.cases.find({ 'events.duplicateOf': code }).sort({ _id: 1 }).toArray())

/** How long ago something may have been due for its repetition to be news. */
const SINCE_MS = 60 * 86_400_000
const LOOKED_AT = 200

/** Complaints about the same topic in the same governorate that are not closed, those due last in front. */
export const alikeInPlace = (
  store: Store,
  { _id, facets: { topic, governorate } }: CaseDocument,
  now: Instant,
): Promise<readonly CaseRecord[]> =>
  reaching(async () => {
    const found = await store.cases
      .find({
        _id: { $ne: _id },
        kind: 'complaint',
        'state.is': { $ne: 'closed' },
        due: { $gt: now - SINCE_MS },
        ...(topic !== undefined && { 'facets.topic': topic }),
        ...(governorate !== undefined && { 'facets.governorate': governorate }),
      })
      .sort({ due: -1 })
      .limit(LOOKED_AT)
      .toArray()
    return withContributions(store, found)
  })
