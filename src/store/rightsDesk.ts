import type { Document, Filter } from 'mongodb'
import type { Store } from './connection.js'
import type { RequestDocument } from './rightsDocuments.js'
import { reaching } from './unavailable.js'

/** Of an erasure nothing is left once it is done; until then it is being done. */
const WAITING: Filter<RequestDocument> = { $or: [{ state: 'open' }, { kind: 'erasure', state: 'done' }] }
const SETTLED: Filter<RequestDocument> = { $or: [{ state: 'undone' }, { kind: 'export', state: 'done' }] }

/** Which requests are wanted; `after` is the `next` of the page before. */
export interface RightsSearch {
  readonly settled: boolean
  readonly governorates?: readonly string[] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** What waits, the one promised first in front; what is settled, the newest in front. */
const ORDERS = {
  waiting: { beyond: '$gt', sort: 1, by: { $ifNull: ['$dueAt', '$at'] } },
  settled: { beyond: '$lt', sort: -1, by: '$at' },
} as const

const beyond = (place: string | undefined, direction: '$gt' | '$lt'): Document => {
  const found = /^(\d{1,15})_(.{1,150})$/su.exec(place ?? '')
  if (!found) return {}
  const by = Number(found[1])
  return { $or: [{ by: { [direction]: by } }, { by, _id: { [direction]: found[2] } }] }
}

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
): Promise<{ readonly items: readonly RequestDocument[]; readonly next?: string }> =>
  reaching(async () => {
    const { beyond: direction, sort, by } = ORDERS[settled ? 'settled' : 'waiting']
    const found = await store.requests
      .aggregate<RequestDocument & { readonly by: number }>([
        { $match: settled ? SETTLED : WAITING },
        { $set: { by } },
        { $match: beyond(after, direction) },
        { $sort: { by: sort, _id: sort } },
        ...fromThere(governorates),
        { $limit: limit + 1 },
      ])
      .toArray()
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    return { items, ...(last && { next: `${last.by}_${last._id}` }) }
  })
