import type { TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'

const AT_ONCE = 5_000

/** Those of these contributions of which everybody can read something. */
export const shownAmong = async (store: Store, codes: readonly TrackingCode[]): Promise<ReadonlySet<TrackingCode>> => {
  const shown = new Set<TrackingCode>()
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const wanted = { _id: { $in: codes.slice(at, at + AT_ONCE) }, is: { $in: ['shown' as const, 'merged' as const] } }
    for await (const { _id } of store.published.find(wanted, { projection: { _id: 1 }, batchSize: AT_ONCE }))
      shown.add(_id)
  }
  return shown
}
