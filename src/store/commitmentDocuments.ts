import type { Collection } from 'mongodb'
import type { Commitment } from '../domain/commitment.js'

/** `_id` is the code of the proposal, a dash and the number. */
export interface CommitmentDocument extends Commitment {
  readonly _id: string
  readonly version: number
}

export interface CommitmentCollections {
  readonly commitments: Collection<CommitmentDocument>
}

export const COMMITMENT_INDEXES = [
  { on: 'commitments', key: { code: 1, n: 1 }, options: { unique: true } },
  { on: 'commitments', key: { 'state.is': 1, due: 1, _id: 1 } },
  { on: 'commitments', key: { due: 1, _id: 1 } },
] as const
