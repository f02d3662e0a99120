import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { GroupSize } from './sizes.js'
import { reaching } from './unavailable.js'

/** Who stands behind a proposal, by the hat that each wears now, and in which weeks they came. */
export interface SupportFigures {
  readonly altogether: number
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  /** Weeks since it was published, the first one 0, in which somebody came. */
  readonly weeks: readonly { readonly week: number; readonly people: number }[]
}

const UNKNOWN = 'unknown'
const WEEK_MS = 7 * 86_400_000

type Row = { readonly _id: string | null; readonly people: number }
type Sums = {
  readonly governorate: readonly Row[]
  readonly capacity: readonly Row[]
  readonly weeks: readonly { readonly _id: number; readonly people: number }[]
}

const groupedBy = (of: string) => [{ $group: { _id: of, people: { $sum: 1 } } }, { $sort: { people: -1, _id: 1 } }]
const groupsOf = (rows: readonly Row[]): readonly GroupSize[] =>
  rows.map(({ _id, people }) => ({ id: _id ?? UNKNOWN, people }))

/** Counts the supporters of a proposal that was published at that moment. */
export const supportFigures = (store: Store, code: TrackingCode, publishedAt: Instant): Promise<SupportFigures> =>
  reaching(async () => {
    const week = { $floor: { $divide: [{ $max: [0, { $subtract: ['$at', publishedAt] }] }, WEEK_MS] } }
    const [sums] = await store.supports
      .aggregate<Sums>([
        { $match: { code, on: true } },
        { $lookup: { from: store.people.collectionName, localField: 'participant', foreignField: '_id', as: 'of' } },
        { $set: { of: { $first: '$of.participant' } } },
        { $set: { hat: { $arrayElemAt: ['$of.hats', '$of.hat'] } } },
        {
          $facet: {
            governorate: groupedBy('$hat.place.governorate'),
            capacity: groupedBy('$hat.capacity'),
            weeks: [{ $group: { _id: week, people: { $sum: 1 } } }, { $sort: { _id: 1 } }],
          },
        },
      ])
      .toArray()
    const capacity = groupsOf(sums?.capacity ?? [])
    return {
      altogether: capacity.reduce((all, { people }) => all + people, 0),
      governorate: groupsOf(sums?.governorate ?? []),
      capacity,
      weeks: (sums?.weeks ?? []).map(({ _id, people }) => ({ week: _id, people })),
    }
  })
