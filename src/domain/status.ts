import type { CaseState } from './case.js'
import type { ProposalState } from './proposal.js'
import { unreachable } from './result.js'

/** What the public and the author read as status; labels stand in locales/data/statuses.json. */
export type Status =
  | 'received'
  | 'in_review'
  | 'changes_asked'
  | 'published'
  | 'not_published'
  | 'withdrawn'
  | 'assigned'
  | 'asked'
  | 'answered'
  | 'resolved'
  | 'closed'
  | 'reopened'

export const statusOfProposal = (state: ProposalState): Status => {
  switch (state.is) {
    case 'screening':
      return 'in_review'
    case 'returnedForEdit':
      return 'changes_asked'
    case 'declined':
      return 'not_published'
    case 'published':
      return 'published'
    case 'withdrawn':
      return 'withdrawn'
    default:
      return unreachable(state)
  }
}

export const statusOfCase = (state: CaseState): Status => {
  switch (state.is) {
    case 'received':
      return 'received'
    case 'inProgress':
      return 'assigned'
    case 'waitingForCitizen':
      return 'asked'
    case 'answered':
      return 'answered'
    case 'closed':
      return state.how === 'withdrawn' ? 'withdrawn' : 'resolved'
    case 'reopened':
      return 'reopened'
    default:
      return unreachable(state)
  }
}
