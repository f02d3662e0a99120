import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { reaching } from './unavailable.js'

/** How long a process may be silent about cases it took before another one takes them. */
const LEASE_MS = 30_000

/**
 * Takes cases to which time has brought something and that nobody is busy with, those that wait longest in front. Fewer
 * than there are, or none, where another process was faster; undefined where there are none.
 */
export const takeCases = (
  store: Store,
  by: string,
  now: Instant,
  most: number,
): Promise<readonly CaseDocument[] | undefined> =>
  reaching(async () => {
    const due = { nextAt: { $lte: now }, $expr: { $lte: [{ $ifNull: ['$clock.until', new Date(0)] }, '$$NOW'] } }
    const found = await store.cases
      .find(due, { projection: { _id: 1 } })
      .sort({ nextAt: 1 })
      .limit(most)
      .toArray()
    if (found.length === 0) return undefined
    const _id = { $in: found.map(each => each._id) }
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MS } }
    await store.cases.updateMany({ _id, ...due }, [{ $set: { clock: { by, until } } }])
    return store.cases.find({ _id, nextAt: due.nextAt, 'clock.by': by }).toArray()
  })

/** Has a case looked at again at that moment, where nothing is due after all. */
export const retimeCase = (store: Store, { _id, version }: CaseDocument, nextAt: Instant | undefined): Promise<void> =>
  reaching(async () => {
    const change =
      nextAt === undefined
        ? { $unset: { clock: '', nextAt: '' } as const }
        : { $set: { nextAt }, $unset: { clock: '' } as const }
    await store.cases.updateOne({ _id, version }, change)
  })

/** Has every case that waits for something looked at again, because the rules of time have changed. */
export const retimeCases = (store: Store): Promise<void> =>
  reaching(async () => void (await store.cases.updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: 0 } })))

/** Has every case and duty looked at that was stored without the time of its next look, by an earlier release or a copy. */
export const timeUntimed = (store: Store): Promise<void> =>
  reaching(async () => {
    const open = { 'state.is': { $ne: 'closed' as const }, nextAt: { $exists: false } }
    await store.cases.updateMany(open, { $set: { nextAt: 0 } })
    const owed = { kind: 'proposal', 'state.is': 'published', duty: { $exists: false } } as const
    const duty = { promised: '$state.answerDue', warned: false, rung: 0, nextAt: 0 }
    await store.contributions.updateMany(owed, [{ $set: { duty } }])
  })
