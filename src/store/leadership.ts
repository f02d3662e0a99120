import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** A stretch of time, its end not included. */
interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

const within = ({ from, to }: Stretch) => ({ $gte: from, $lt: to })

/** How many proposals came in that time. */
export const proposalsReceived = (store: Store, time: Stretch): Promise<number> =>
  reaching(() => store.contributions.countDocuments({ kind: 'proposal', at: within(time) }))

/** What those who lead have to look at now, and in the time to come. */
export const pending = (
  store: Store,
  coming: Stretch,
): Promise<{ readonly reached: number; readonly closing: number; readonly broken: number }> =>
  reaching(async () => {
    const [reached, closing, broken] = await Promise.all([
      store.contributions.countDocuments({ kind: 'proposal', 'state.is': 'published', reached: { $exists: true } }),
      store.polls.countDocuments({ 'state.is': 'open', closesAt: within(coming) }),
      store.commitments.countDocuments({
        'state.is': { $nin: ['delivered', 'confirmed'] },
        due: { $lt: coming.from },
      }),
    ])
    return { reached, closing, broken }
  })
