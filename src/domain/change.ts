import type { CaseEvent, CaseKind } from './case.js'
import type { Argument } from './argument.js'
import type { Attribution } from './attribution.js'
import type { Alternative } from './consultation/alternative.js'
import type { Complaint, Enquiry, SafetyContact, SafetyReport } from './complaint.js'
import type { Instant, ParticipantId, TrackingCode, UnitId } from './ids.js'
import type { Consent, GuardianRelation, Participant } from './participant.js'
import type { Vote } from './poll/poll.js'
import type { Proposal } from './proposal.js'
import type { SupporterName } from './supporterName.js'

/** The moments by which a case must be answered; computed on the working calendar when it is opened. */
export interface Opening {
  readonly kind: CaseKind
  readonly unit: UnitId
  readonly firstReplyDue: Instant
  readonly due: Instant
}

/**
 * What a turn changes in the record. Committed inside the turn and projected afterwards, each idempotently:
 * applying a change twice is applying it once.
 */
export type Change =
  | { readonly is: 'participantSaved'; readonly participant: Participant }
  | {
      readonly is: 'consentGiven'
      readonly participant: ParticipantId
      readonly purpose: 'process'
      readonly consent: Consent
    }
  | { readonly is: 'consentWithdrawn'; readonly participant: ParticipantId; readonly at: Instant }
  | { readonly is: 'proposalSubmitted'; readonly proposal: Proposal }
  | { readonly is: 'alternativeSubmitted'; readonly alternative: Alternative }
  | { readonly is: 'argumentSubmitted'; readonly argument: Argument }
  | { readonly is: 'complaintSubmitted'; readonly complaint: Complaint; readonly opening: Opening }
  | { readonly is: 'safetyReported'; readonly report: SafetyReport; readonly opening: Opening }
  | { readonly is: 'enquiryMade'; readonly enquiry: Enquiry; readonly opening: Opening }
  | { readonly is: 'voteCast'; readonly vote: Vote }
  | {
      readonly is: 'supportGiven'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  | {
      readonly is: 'supportWithdrawn'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  /** Who supports it agrees to be listed among its supporters, as they saw it; the support counts either way. */
  | {
      readonly is: 'supporterNamed'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly as: SupporterName
      /** Which notice they had agreed to by then. */
      readonly notice: number
      readonly at: Instant
    }
  | {
      readonly is: 'supporterUnnamed'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  /** Said after the report is with the team; `by` names a registered author who agreed to be contacted. */
  | {
      readonly is: 'contactGiven'
      readonly code: TrackingCode
      readonly given: SafetyContact
      readonly by?: Attribution
      readonly at: Instant
    }
  /** The citizen's side of a case: wrote, confirmed, reopened, rated, withdrew. */
  | { readonly is: 'caseMoved'; readonly code: TrackingCode; readonly event: CaseEvent }
  | {
      readonly is: 'contributionWithdrawn'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  | {
      readonly is: 'withdrawalUndone'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  /** The name is no longer to be shown with this contribution; the contribution stays. */
  | {
      readonly is: 'nameHidden'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly at: Instant
    }
  /** After it was sent its author agrees to be named with it, by the name that they saw. */
  | {
      readonly is: 'nameShown'
      readonly code: TrackingCode
      readonly participant: ParticipantId
      readonly name: string
      readonly at: Instant
    }
  /** The author says whether a promise that was delivered is as it was promised. */
  | {
      readonly is: 'commitmentJudged'
      readonly code: TrackingCode
      readonly n: number
      readonly kept: boolean
      readonly participant: ParticipantId
      readonly at: Instant
    }
  /** What of it is missing, in one sentence; `of` is when it was disputed. */
  | {
      readonly is: 'disputeExplained'
      readonly code: TrackingCode
      readonly n: number
      readonly of: Instant
      readonly why: string
      readonly participant: ParticipantId
    }
  /** Why the author finds a refusal wrong, and by when that is to be decided. */
  | {
      readonly is: 'appealMade'
      readonly code: TrackingCode
      readonly words: string
      readonly participant: ParticipantId
      readonly at: Instant
      readonly due: Instant
    }
  | { readonly is: 'exportAsked'; readonly participant: ParticipantId; readonly at: Instant }
  | {
      readonly is: 'erasureAsked'
      readonly participant: ParticipantId
      readonly keepTexts: boolean
      readonly dueAt: Instant
      readonly at: Instant
    }
  | { readonly is: 'erasureUndone'; readonly participant: ParticipantId; readonly at: Instant }
  /** Of this conversation everything that came before is to be erased; whoever it belongs to is not registered. */
  | { readonly is: 'chatErased'; readonly at: Instant }
  /** A short-lived code by which another channel of the same person, or a guardian, is recognised. */
  | {
      readonly is: 'tokenOffered'
      readonly token: string
      readonly purpose: 'link' | 'guardian'
      readonly participant: ParticipantId
      readonly until: Instant
    }
  | {
      readonly is: 'linkClaimed'
      readonly token: string
      readonly from: ParticipantId | undefined
      readonly into: ParticipantId
      readonly at: Instant
    }
  | {
      readonly is: 'guardianDecided'
      readonly token: string
      readonly child: ParticipantId
      readonly guardian: ParticipantId
      readonly approves: boolean
      /** What whoever approves has declared to be to the child. */
      readonly as?: GuardianRelation
      readonly at: Instant
    }
  /** Whoever approved takes it back: what was published of the child is so no longer. */
  | {
      readonly is: 'guardianWithdrew'
      readonly token: string
      readonly child: ParticipantId
      readonly guardian: ParticipantId
      readonly at: Instant
    }

/** The changes of these names. */
export type ChangeOf<Is extends Change['is']> = Extract<Change, { is: Is }>
