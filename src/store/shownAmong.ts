import type { Filter } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { PublishedDocument } from './published.js'

const AT_ONCE = 5_000

/** Those of these contributions of which everybody can read something. */
export const shownAmong = (store: Store, codes: readonly TrackingCode[]): Promise<ReadonlySet<TrackingCode>> =>
  among(store, codes, { is: { $in: ['shown', 'merged'] } })

/** Those of these proposals of which everybody can read what was promised, be they withdrawn. */
export const promisedAmong = (store: Store, codes: readonly TrackingCode[]): Promise<ReadonlySet<TrackingCode>> =>
  among(store, codes, { commitments: { $exists: true } })

const among = async (
  store: Store,
  codes: readonly TrackingCode[],
  which: Filter<PublishedDocument>,
): Promise<ReadonlySet<TrackingCode>> => {
  const shown = new Set<TrackingCode>()
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const wanted = { ...which, _id: { $in: codes.slice(at, at + AT_ONCE) } }
    for await (const { _id } of store.published.find(wanted, { projection: { _id: 1 }, batchSize: AT_ONCE }))
      shown.add(_id)
  }
  return shown
}
