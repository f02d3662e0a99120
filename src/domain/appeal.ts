import type { Clocks } from './clocks.js'
import type { Instant, OfficerId } from './ids.js'
import type { ProposalState } from './proposal.js'

/** Characters of an appeal, and of the reason for what is decided about it. */
export const APPEAL = { min: 10, max: 500 } as const

/** What may be appealed against: that a proposal is not published, and that it is not taken up. */
export type AppealedAgainst = 'declined' | 'notAccepted'

/** Why the author of a proposal finds a refusal wrong, once. */
export interface Appeal {
  readonly at: Instant
  readonly words: string
  readonly against: AppealedAgainst
  /** Who refused it: somebody else decides about the appeal. */
  readonly refusedBy: readonly OfficerId[]
  readonly due: Instant
  readonly verdict?: {
    readonly at: Instant
    readonly by: OfficerId
    readonly granted: boolean
    readonly reason: string
  }
}

/** Of an appeal everybody reads when it was made and what was decided; what its author said stays with the ministry. */
export interface PublicAppeal {
  readonly at: Instant
  readonly verdict?: { readonly at: Instant; readonly granted: boolean; readonly reason: string }
}

export const publicAppeal = ({ at, verdict }: Appeal): PublicAppeal => ({
  at,
  ...(verdict && { verdict: { at: verdict.at, granted: verdict.granted, reason: verdict.reason } }),
})

/** The refusal that stands, with who made it; undefined where nothing was refused. */
export const refusalIn = (
  state: ProposalState,
): { readonly against: AppealedAgainst; readonly at: Instant; readonly by: readonly OfficerId[] } | undefined => {
  if (state.is === 'declined') return { against: 'declined', at: state.at, by: [state.by] }
  return state.is === 'answered' && state.answer.outcome.is === 'notAccepted'
    ? { against: 'notAccepted', at: state.at, by: [state.by, state.answer.by] }
    : undefined
}

const DAY_MS = 86_400_000

/** True while the author may appeal: once, within the days after the refusal. */
export const mayAppeal = (
  state: ProposalState,
  appealed: boolean,
  { appealDays }: Pick<Clocks, 'appealDays'>,
  now: Instant,
): boolean => {
  const refusal = refusalIn(state)
  return !appealed && refusal !== undefined && now - refusal.at <= appealDays * DAY_MS
}
