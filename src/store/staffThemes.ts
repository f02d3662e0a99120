import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Scope } from '../domain/officer.js'
import type { Store } from './connection.js'
import { inScopes } from './staffCases.js'

/** What somebody complained of. */
interface ComplaintWords {
  readonly code: TrackingCode
  readonly words: string
}

/** The words of complaints that came between two moments, in any of these scopes, the newest first; erased ones have none. */
export const complaintWords = async (
  store: Store,
  scopes: readonly Scope[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  most: number,
): Promise<readonly ComplaintWords[]> => {
  const cases = await store.cases
    .find({ kind: 'complaint', 'events.0.at': { $gte: from, $lt: to }, $and: [inScopes(scopes)] })
    .sort({ 'events.0.at': -1 })
    .limit(most)
    .project<{ readonly _id: TrackingCode }>({ _id: 1 })
    .toArray()
  const about = await store.contributions.find({ _id: { $in: cases.map(({ _id }) => _id) } }).toArray()
  return about.flatMap(each => (each.kind === 'complaint' ? [{ code: each._id, words: each.said.narrative }] : []))
}
