import {
  type Cut,
  type CutBy,
  type MonthCount,
  type Statistics,
  type YearCount,
  fullTens,
  inTens,
} from '../domain/statistics.js'
import type { PublicKind } from '../domain/publication.js'
import type { Store } from './connection.js'

/** What a proposal or a complaint is; what is said in a consultation is counted in its report. */
export const COUNTED = ['proposal', 'complaint'] as const satisfies readonly PublicKind[]

interface Counted {
  readonly _id: string
  readonly proposals: number
  readonly complaints: number
}

/** How many proposals and complaints came in each stretch of time that is written so, by the clocks of a zone. */
const receivedBy = async (store: Store, format: '%Y-%m' | '%Y', timezone: string): Promise<readonly Counted[]> => {
  const of = (kind: PublicKind) => ({ $sum: { $cond: [{ $eq: ['$kind', kind] }, 1, 0] } })
  const stretch = { $dateToString: { date: { $toDate: '$at' }, format, timezone } }
  const counted = await store.contributions
    .aggregate<Counted>([
      { $match: { kind: { $in: [...COUNTED] } } },
      { $group: { _id: stretch, proposals: of('proposal'), complaints: of('complaint') } },
      { $sort: { _id: 1 } },
    ])
    .toArray()
  return counted.map(({ _id, proposals, complaints }) => ({
    _id,
    proposals,
    complaints: fullTens(complaints),
  }))
}

export const monthsOf = async (store: Store, zone: string): Promise<MonthCount[]> =>
  (await receivedBy(store, '%Y-%m', zone)).map(({ _id: month, ...received }) => ({ month, ...received }))

export const yearsOf = async (store: Store, zone: string): Promise<YearCount[]> =>
  (await receivedBy(store, '%Y', zone)).map(({ _id, ...received }) => ({ year: Number(_id), ...received }))

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
