import type { Document } from 'mongodb'
import type { CommitmentState } from '../domain/commitment.js'
import { type TrackingCode, mint } from '../domain/ids.js'
import type { PublicCommitment } from '../domain/publicCommitment.js'
import { commitmentId } from './commitments.js'
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

/** Proposals of which a promise may be wanted, by the index of due dates. */
const holding = ({ proposal }: CommitmentsWanted): Document => ({
  is: 'shown',
  'commitments.due': { $exists: true },
  ...(proposal !== undefined && { _id: mint<'trackingCode'>(proposal) }),
})

const ROW: Document = {
  _id: { $concat: ['$_id', '-', { $toString: '$commitments.n' }] },
  code: '$_id',
  title: 1,
  due: '$commitments.due',
  promise: '$commitments',
}

/** One page of what was promised with published answers. Of what is not shown nothing is promised in public. */
export const commitmentsPublished = (
  store: Store,
  wanted: CommitmentsWanted,
): Promise<{ readonly items: readonly CommitmentEntry[]; readonly next?: string }> =>
  reaching(async () => {
    const { states, order = 'rising', after, limit } = wanted
    const way = order === 'rising' ? 1 : -1
    const rows = await store.published
      .aggregate<Row>([
        { $match: holding(wanted) },
        { $unwind: '$commitments' },
        ...(states ? [{ $match: { 'commitments.state.is': { $in: [...states] } } }] : []),
        { $project: ROW },
        { $match: following(after, 'due', order) },
        { $sort: { due: way, _id: way } },
        { $limit: limit + 1 },
      ])
      .toArray()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const items = page.map(({ code, title, promise }) => ({
      ...promise,
      id: commitmentId(code, promise.n),
      code,
      title,
    }))
    return { items, ...(last && { next: placeOf(last.due, last._id) }) }
  })
