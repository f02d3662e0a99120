import type { CaseState } from './case.js'
import type { Outcome } from './officialAnswer.js'
import type { ProposalState } from './proposal.js'

/** What the public and the author read as status: where the thing stands. Labels stand in locales/data/statuses.json. */
export type Status = ProposalState['is'] | Outcome['is'] | CaseState['is']

export const STATUSES: readonly Status[] = [
  'screening',
  'returnedForEdit',
  'declined',
  'published',
  'accepted',
  'acceptedInPart',
  'notAccepted',
  'redirected',
  'mergedInto',
  'withdrawn',
  'received',
  'inProgress',
  'waitingForCitizen',
  'answered',
  'closed',
  'reopened',
]

/** An answered proposal reads as what the answer says. */
export const statusOfProposal = (state: ProposalState): Status =>
  state.is === 'answered' ? state.answer.outcome.is : state.is

/** A case closed by a withdrawal reads as withdrawn. */
export const statusOfCase = (state: CaseState): Status =>
  state.is === 'closed' && state.how === 'withdrawn' ? 'withdrawn' : state.is
