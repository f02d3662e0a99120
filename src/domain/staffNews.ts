import type { Case, CaseEvent, CaseKind, CaseLevel } from './case.js'
import type { TrackingCode, UnitId } from './ids.js'
import type { ConsultationEvent } from './consultation/consultationEvent.js'
import type { PollEvent } from './poll/pollEvent.js'
import type { ProposalEvent } from './proposal.js'
import type { DutyEvent } from './proposalDuty.js'

/** What became of a promise that was made in answer to a proposal. */
type CommitmentNews = 'commitmentMade' | 'commitmentMoved' | 'commitmentConfirmed' | 'commitmentDisputed'

/**
 * What happened, as staff are told of it by whichever means they have. It names the thing and never repeats anybody's words:
 * whoever tells it reads how the thing stands by then, with the rights of those who are told.
 */
export type StaffNews =
  | {
      readonly is: 'case'
      readonly code: TrackingCode
      readonly kind: CaseKind
      readonly unit: UnitId
      readonly level: CaseLevel
      readonly event: CaseEvent['is']
    }
  | {
      readonly is: 'proposal'
      readonly code: TrackingCode
      readonly event:
        | 'submitted'
        | ProposalEvent['is']
        | 'restored'
        | 'handedOver'
        | 'appealed'
        | 'appealDismissed'
        | 'thresholdReached'
        | 'answerDrafted'
        | CommitmentNews
        | DutyEvent
    }
  | {
      readonly is: 'alternative' | 'argument'
      readonly code: TrackingCode
      readonly event: 'submitted' | ProposalEvent['is'] | 'restored'
    }
  | {
      readonly is: 'consultation'
      readonly code: TrackingCode
      readonly unit: UnitId
      readonly event: 'drafted' | ConsultationEvent['is']
    }
  | {
      readonly is: 'poll'
      readonly code: TrackingCode
      readonly unit: UnitId
      readonly event: 'drafted' | PollEvent['is']
    }

/** That this happened to a case, which now stands so. */
export const newsOfCase = (
  { code, kind, unit, level }: Pick<Case, 'code' | 'kind' | 'unit' | 'level'>,
  event: CaseEvent['is'],
): StaffNews => ({ is: 'case', code, kind, unit, level, event })
