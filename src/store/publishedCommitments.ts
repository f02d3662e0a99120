import type { Document } from 'mongodb'
import type { CommitmentState } from '../domain/commitment.js'
import { type TrackingCode, mint } from '../domain/ids.js'
import type { PublicCommitment } from '../domain/publicCommitment.js'
import type { Store } from './connection.js'
import { following, placeOf } from './keyset.js'
import { reaching } from './unavailable.js'

/** A promise with the published proposal that it answers. */
export interface CommitmentEntry extends PublicCommitment {
  /** The code of the proposal, a dash and the number. */
  readonly id: string
  readonly code: TrackingCode
  readonly title: string
}

/** What is asked of the promises; all of them where nothing is said. */
export interface CommitmentsWanted {
  readonly states?: readonly CommitmentState['is'][] | undefined
  /** Those of one proposal. */
  readonly proposal?: string | undefined
  /** `rising`, where nothing is said: what is due first in front. */
  readonly order?: 'rising' | 'falling' | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

interface Row {
  readonly _id: string
  readonly code: TrackingCode
  readonly title: string
  readonly due: number
  readonly promise: PublicCommitment
}

/** Promises come by their dates, and each is looked up where it is published, so that a page reads no more of them than it shows. */
const ROW: Document = {
  code: 1,
  due: 1,
  title: { $first: '$shown.title' },
  promise: {
    $first: {
      $filter: { input: { $first: '$shown.commitments' }, as: 'each', cond: { $eq: ['$$each.n', '$n'] } },
    },
  },
}

/** One page of what was promised with published answers. Of what is not shown nothing is promised in public. */
export const commitmentsPublished = (
  store: Store,
  { states, proposal, order = 'rising', after, limit }: CommitmentsWanted,
): Promise<{ readonly items: readonly CommitmentEntry[]; readonly next?: string }> =>
  reaching(async () => {
    const way = order === 'rising' ? 1 : -1
    const wanted = {
      ...(states && { 'state.is': { $in: [...states] } }),
      ...(proposal !== undefined && { code: mint<'trackingCode'>(proposal) }),
      ...following(after, 'due', order),
    }
    const rows = await store.commitments
      .aggregate<Row>([
        { $match: wanted },
        { $sort: { due: way, _id: way } },
        { $lookup: { from: store.published.collectionName, localField: 'code', foreignField: '_id', as: 'shown' } },
        { $match: { 'shown.is': 'shown' } },
        { $project: ROW },
        { $match: { promise: { $exists: true } } },
        { $limit: limit + 1 },
      ])
      .toArray()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const items = page.map(({ _id: id, code, title, promise }) => ({ ...promise, id, code, title }))
    return { items, ...(last && { next: placeOf(last.due, last._id) }) }
  })
