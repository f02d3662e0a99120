import type { CaseState } from './case.js'
import type { ProposalState } from './proposal.js'

/** What the public and the author read as status: where the thing stands. Labels stand in locales/data/statuses.json. */
export type Status = ProposalState['is'] | CaseState['is']

export const STATUSES: readonly Status[] = [
  'screening',
  'returnedForEdit',
  'declined',
  'published',
  'withdrawn',
  'received',
  'inProgress',
  'waitingForCitizen',
  'answered',
  'closed',
  'reopened',
]

export const statusOfProposal = (state: ProposalState): Status => state.is

/** A case closed by a withdrawal reads as withdrawn. */
export const statusOfCase = (state: CaseState): Status =>
  state.is === 'closed' && state.how === 'withdrawn' ? 'withdrawn' : state.is
