import type { Outcome } from '../src/domain/officialAnswer.js'
import type { Value } from '../src/messaging/say.js'

/** What was decided about a proposal, in a few words. */
export const outcomeWords = (outcome: Outcome): Value => {
  switch (outcome.is) {
    case 'accepted':
      return { phrase: 'proposal.outcome.accepted' }
    case 'acceptedInPart':
      return { phrase: 'proposal.outcome.acceptedInPart' }
    case 'notAccepted':
      return {
        phrase: 'proposal.outcome.notAccepted',
        args: { reason: { label: 'refusalReason', id: outcome.reason } },
      }
    case 'redirected':
      return { phrase: 'proposal.outcome.redirected', args: { authority: outcome.authority } }
  }
}
