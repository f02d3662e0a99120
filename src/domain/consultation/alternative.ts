import type { TrackingCode } from '../ids.js'
import type { Proposal } from '../proposal.js'

/** Characters of a participant's own statement: one idea in one sentence. */
export const ALTERNATIVE = { min: 15, max: 140 }

/**
 * What a participant of a consultation put beside the ministry's statements: a proposal in one sentence, its title. It is
 * reviewed and published like any other, and then put to the others.
 */
export interface Alternative extends Proposal {
  readonly consultation: TrackingCode
}
