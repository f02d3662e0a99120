import type { Instant } from '../domain/ids.js'
import { type Statistics, countOf, share } from '../domain/statistics.js'
import type { Store } from './connection.js'
import { promisedAmong, shownAmong } from './shownAmong.js'

type Promised = Pick<Statistics['figures'], 'proposalsDelivered' | 'promisesOnTime'>

/** Of the promises that were kept or have come due: how many were kept by their date. */
const timeliness = async (store: Store, now: Instant) => {
  const shown = await promisedAmong(store, await store.commitments.distinct('code'))
  let [counted, onTime] = [0, 0]
  const projection = { code: 1, due: 1, state: 1, events: 1 }
  for await (const { code, due, state, events } of store.commitments.find({}, { projection })) {
    if (!shown.has(code)) continue
    const isKept = state.is === 'delivered' || state.is === 'confirmed'
    const kept = isKept ? events.findLast(({ is }) => is === 'delivered') : undefined
    if (kept || due < now) counted += 1
    if (kept && kept.at <= due) onTime += 1
  }
  return share(onTime, counted)
}

const delivered = async (store: Store): Promise<number> => {
  const kept = { 'promises.made': { $gt: 0 }, 'promises.open': 0 }
  const found = await store.contributions.find(kept, { projection: { _id: 1 } }).toArray()
  const codes = found.map(({ _id }) => _id)
  return (await shownAmong(store, codes)).size
}

/** How the ministry kept what it promised in public answers to proposals. */
export const promisesMade = async (store: Store, now: Instant): Promise<Promised> => ({
  proposalsDelivered: countOf(await delivered(store)),
  promisesOnTime: await timeliness(store, now),
})
