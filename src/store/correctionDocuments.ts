import type { Correction } from '../domain/correction.js'
import type { TrackingCode, OfficerId, Instant } from '../domain/ids.js'

/** A correction, to which contribution, by whom. `_id` is the identity of the order. */
export interface CorrectionDocument extends Correction {
  readonly _id: string
  readonly code: TrackingCode
  readonly by: OfficerId
  readonly at: Instant
}

export const CORRECTION_INDEXES = [
  { on: 'corrections', key: { what: 1, at: 1 } },
  { on: 'corrections', key: { code: 1 } },
] as const
