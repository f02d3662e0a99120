import type { Document, Filter } from 'mongodb'
import type { Store } from './connection.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import type { RequestDocument } from './rightsDocuments.js'
import { reaching } from './unavailable.js'

/** Of an erasure nothing is left once it is done; until then it is being done. */
const WAITING: Filter<RequestDocument> = { $or: [{ state: 'open' }, { kind: 'erasure', state: 'done' }] }
const SETTLED: Filter<RequestDocument> = { $or: [{ state: 'undone' }, { kind: 'export', state: 'done' }] }

/** Which requests are wanted. */
export interface RightsSearch extends PageWanted {
  readonly settled: boolean
  readonly governorates?: readonly string[] | undefined
}

/** What waits, the one promised first in front; what is settled, the newest in front. */
const ORDERS = {
  waiting: { order: 'rising', sort: 1, by: { $ifNull: ['$dueAt', '$at'] } },
  settled: { order: 'falling', sort: -1, by: '$at' },
} as const

const fromThere = (governorates: readonly string[] | undefined): Document[] =>
  governorates === undefined
    ? []
    : [
        { $lookup: { from: 'people', localField: 'participant', foreignField: '_id', as: 'person' } },
        { $match: { 'person.participant.hats.place.governorate': { $in: [...governorates] } } },
        { $unset: 'person' },
      ]

/** One page of what people asked about their data. */
export const rightsPage = (
  store: Store,
  { settled, governorates, after, limit }: RightsSearch,
): Promise<PageOf<RequestDocument>> =>
  reaching(async () => {
    const { order, sort, by } = ORDERS[settled ? 'settled' : 'waiting']
    const found = await store.requests
      .aggregate<RequestDocument & { readonly by: number }>([
        { $match: settled ? SETTLED : WAITING },
        { $set: { by } },
        { $match: following(after, 'by', order) },
        { $sort: { by: sort, _id: sort } },
        ...fromThere(governorates),
        { $limit: limit + 1 },
      ])
      .toArray()
    return onePage(found, limit, last => placeOf(last.by, last._id))
  })
