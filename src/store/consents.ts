import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** How many of those registered have agreed to a notice, or a later one, in some chat. */
export const agreedTo = (store: Store, notice: number): Promise<{ readonly agreed: number; readonly all: number }> =>
  reaching(async () => {
    const [found] = await store.heads
      .aggregate<{ readonly agreed: number; readonly all: number }>([
        { $match: { participant: { $exists: true } } },
        { $group: { _id: '$participant', notice: { $max: '$state.consent.notice' } } },
        { $group: { _id: null, all: { $sum: 1 }, agreed: { $sum: { $cond: [{ $gte: ['$notice', notice] }, 1, 0] } } } },
      ])
      .toArray()
    return { agreed: found?.agreed ?? 0, all: found?.all ?? 0 }
  })
