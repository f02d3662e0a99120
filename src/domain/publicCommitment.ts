import type { Commitment, CommitmentEvent, CommitmentState } from './commitment.js'
import type { Instant } from './ids.js'

/** What happened to a promise, without who of the staff said so. */
interface PublicStep {
  readonly is: CommitmentEvent['is']
  readonly at: Instant
  /** How far it had come. */
  readonly percent?: number
}

/** What everybody may read of a promise: all of it but who of the staff wrote it down. */
export interface PublicCommitment extends Omit<Commitment, 'code' | 'events'> {
  readonly steps: readonly PublicStep[]
}

/** Those that are still to be kept. */
export const OPEN_COMMITMENTS = [
  'planned',
  'inProgress',
  'disputed',
] as const satisfies readonly CommitmentState['is'][]
/** Those of which the ministry says that they are kept. */
export const KEPT_COMMITMENTS = ['delivered', 'confirmed'] as const satisfies readonly CommitmentState['is'][]

const isRepeated = (step: PublicStep, before: PublicStep | undefined): boolean =>
  step.is === 'progressed' && before?.is === 'progressed' && step.percent === before.percent

export const publicCommitment = ({ n, text, unit, due, percent, state, events }: Commitment): PublicCommitment => ({
  n,
  text,
  unit,
  due,
  percent,
  state,
  steps: events
    .map(event => ({
      is: event.is,
      at: event.at,
      ...(event.is === 'progressed' && { percent: event.percent }),
    }))
    .filter((step, at, all) => !isRepeated(step, all[at - 1])),
})
