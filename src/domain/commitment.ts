import type { Instant, OfficerId, TrackingCode, UnitId } from './ids.js'
import type { Written } from './written.js'

/** Characters of what is promised, in each language, and of the evidence that it was delivered. */
export const PROMISE = { min: 10, max: 300 } as const
export const EVIDENCE = { min: 10, max: 500 } as const
/** Characters of what the author says is missing. */
export const WHY = { min: 3, max: 500 } as const

/** What happened to a promise; all of it is kept. */
export type CommitmentEvent =
  | { readonly is: 'made'; readonly at: Instant; readonly by: OfficerId }
  | { readonly is: 'progressed'; readonly at: Instant; readonly by: OfficerId; readonly percent: number }
  | { readonly is: 'delivered'; readonly at: Instant; readonly by: OfficerId; readonly evidence: string }
  /** The author of the proposal says whether it is as it was promised. */
  | { readonly is: 'confirmed'; readonly at: Instant }
  | { readonly is: 'disputed'; readonly at: Instant; readonly why?: string }

export type CommitmentState =
  | { readonly is: 'planned' | 'inProgress' | 'disputed' }
  | { readonly is: 'delivered' | 'confirmed'; readonly evidence: string }

/** What the ministry promised when it accepted a proposal: who does it, and by when. */
export interface Commitment {
  readonly code: TrackingCode
  /** 1, 2, 3 … within the proposal. */
  readonly n: number
  readonly text: Written
  readonly unit: UnitId
  readonly due: Instant
  readonly percent: number
  readonly state: CommitmentState
  readonly events: readonly CommitmentEvent[]
}

const isOpen = ({ is }: CommitmentState): boolean => is !== 'delivered' && is !== 'confirmed'

/** The promise after an event, or undefined where the event cannot happen to it now. What is disputed is open again. */
export const commitmentAfter = <C extends Commitment>(before: C, event: CommitmentEvent): C | undefined => {
  const events = [...before.events, event]
  const { state } = before
  switch (event.is) {
    case 'made':
      return undefined
    case 'progressed':
      // What it has come to already is no news, and is told to nobody twice.
      return isOpen(state) && (state.is !== 'inProgress' || event.percent !== before.percent)
        ? { ...before, events, percent: event.percent, state: { is: 'inProgress' as const } }
        : undefined
    case 'delivered': {
      const delivered = { is: 'delivered' as const, evidence: event.evidence }
      return isOpen(state) ? { ...before, events, percent: 100, state: delivered } : undefined
    }
    case 'confirmed':
      return state.is === 'delivered' ? { ...before, events, state: { ...state, is: 'confirmed' as const } } : undefined
    case 'disputed':
      return state.is === 'delivered' ? { ...before, events, state: { is: 'disputed' as const } } : undefined
  }
}

/** What the author says is missing, of a promise that is disputed now. */
export const missingIn = ({ state, events }: Commitment): string | undefined => {
  const last = state.is === 'disputed' ? events.findLast(({ is }) => is === 'disputed') : undefined
  return last?.is === 'disputed' ? last.why : undefined
}

/** By how much an event changes the number of promises of a proposal that are still to be kept. */
export const openedBy = ({ state }: Commitment, after: Commitment): number =>
  Number(isOpen(after.state)) - Number(isOpen(state))

/** True of a promise whose date has passed before it was delivered. Never stored. */
export const isLate = ({ state, due }: Pick<Commitment, 'state' | 'due'>, now: Instant): boolean =>
  isOpen(state) && due < now
