import type { Instant } from '../domain/ids.js'
import { type Statistics, countOf, share } from '../domain/statistics.js'
import type { Store } from './connection.js'

type Promised = Pick<Statistics['figures'], 'proposalsDelivered' | 'promisesOnTime'>

/** Of the promises that were kept or have come due: how many were kept by their date. */
const timeliness = async (store: Store, now: Instant) => {
  let [counted, onTime] = [0, 0]
  const projection = { due: 1, state: 1, events: 1 }
  for await (const { due, state, events } of store.commitments.find({}, { projection })) {
    const isKept = state.is === 'delivered' || state.is === 'confirmed'
    const kept = isKept ? events.findLast(({ is }) => is === 'delivered') : undefined
    if (kept || due < now) counted += 1
    if (kept && kept.at <= due) onTime += 1
  }
  return share(onTime, counted)
}

/** How the ministry kept what it promised in answer to proposals. */
export const promisesMade = async (store: Store, now: Instant): Promise<Promised> => ({
  proposalsDelivered: countOf(
    await store.contributions.countDocuments({ 'promises.made': { $gt: 0 }, 'promises.open': 0 }),
  ),
  promisesOnTime: await timeliness(store, now),
})
