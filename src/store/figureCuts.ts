import { type CutBy, type MonthCount, type Statistics, type Cut, inTens } from '../domain/statistics.js'
import type { PublicKind } from '../domain/publication.js'
import type { Store } from './connection.js'

/** What a proposal or a complaint is; what is said in a consultation is counted in its report. */
const COUNTED = ['proposal', 'complaint'] as const satisfies readonly PublicKind[]

/** How many proposals and complaints came in each month, by the clocks of a zone. */
export const monthsOf = (store: Store, timezone: string): Promise<MonthCount[]> => {
  const of = (kind: PublicKind) => ({ $sum: { $cond: [{ $eq: ['$kind', kind] }, 1, 0] } })
  const month = { $dateToString: { date: { $toDate: '$at' }, format: '%Y-%m', timezone } }
  return store.contributions
    .aggregate<MonthCount>([
      { $match: { kind: { $in: [...COUNTED] } } },
      { $group: { _id: month, proposals: of('proposal'), complaints: of('complaint') } },
      { $sort: { _id: 1 } },
      { $project: { _id: 0, month: '$_id', proposals: 1, complaints: 1 } },
    ])
    .toArray()
}

const countedBy = async (store: Store, field: 'topic' | 'governorate', kinds: readonly PublicKind[]) => {
  const counted = await store.contributions
    .aggregate<Cut>([
      { $match: { kind: { $in: [...kinds] }, [field]: { $type: 'string' } } },
      { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      { $project: { _id: 0, id: '$_id', count: 1 } },
    ])
    .toArray()
  return inTens(counted)
}

/** What proposals and complaints are about, and where they come from. */
export const cutsOf = async (store: Store): Promise<Statistics['cuts']> =>
  ({
    proposalTopic: await countedBy(store, 'topic', ['proposal']),
    complaintTopic: await countedBy(store, 'topic', ['complaint']),
    governorate: await countedBy(store, 'governorate', COUNTED),
  }) satisfies Record<CutBy, readonly Cut[]>
