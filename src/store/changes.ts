import { type Attribution, personBehind } from '../domain/attribution.js'
import type { Change, ChangeOf } from '../domain/change.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { makeAppeal } from './appeals.js'
import { decideName } from './decideName.js'
import type { Notice } from './identity.js'
import { explainDispute, judgeCommitment } from './judgeCommitment.js'
import { giveContact, moveCase } from './moveCase.js'
import { argueOnce } from './oneArgument.js'
import { claimLink, decideGuardianship, tellOfPerson, withdrawApproval } from './people.js'
import {
  askErasure,
  askExport,
  castVote,
  eraseChat,
  giveConsent,
  offerToken,
  savePerson,
  support,
  undoErasure,
} from './projections.js'
import type { Step, StepContext } from './step.js'
import { nameSupporter, takeSupportBack } from './supporterNames.js'
import { withdrawConsent } from './withdrawConsent.js'
import { withdrawWithCase } from './withdraw.js'
import {
  makeEnquiry,
  reportSafety,
  submitAlternative,
  submitArgument,
  submitComplaint,
  submitProposal,
} from './writeContributions.js'
import type { Context } from './writes.js'

/** On what the publication of something may depend that a change has changed. */
type Touched =
  { readonly code: TrackingCode; readonly supporter?: ParticipantId } | { readonly person: ParticipantId } | undefined

interface About<C> {
  /** Whom it names: they may have been merged into others since. */
  readonly people: (change: C) => readonly ParticipantId[]
  readonly touches: (change: C) => Touched
  /** The code under which it brings a contribution. */
  readonly brings?: (change: C) => TrackingCode
  /** What the person's other conversations hear, once it is written. */
  readonly tells?: (change: C, context: StepContext) => Promise<readonly Notice[]>
}

/** One guarded write, made together with others; a step that depends on what is stored, one after the other; or the one and then the other. */
type Stored<C> = About<C> &
  (
    | { readonly write: (change: C, context: Context) => void }
    | { readonly step: (change: C, context: StepContext) => Promise<Step> }
  )

const nobody = (): readonly ParticipantId[] => []
const nothing = (): Touched => undefined
const itself = ({ participant }: { readonly participant: ParticipantId }): readonly ParticipantId[] => [participant]
const itsCode = ({ code }: { readonly code: TrackingCode }): Touched => ({ code })
/** Of the list of those who support it nothing but their own name. */
const itsSupporter = ({
  code,
  participant,
}: {
  readonly code: TrackingCode
  readonly participant: ParticipantId
}): Touched => ({
  code,
  supporter: participant,
})
const author = (by: Attribution | undefined): readonly ParticipantId[] => {
  const person = by && personBehind(by.party)
  return person === undefined ? [] : [person]
}

/** What each change means to the record: the one place that knows all of them. */
const CHANGES: { readonly [Is in Change['is']]: Stored<ChangeOf<Is>> } = {
  participantSaved: {
    people: ({ participant }) => [participant.id],
    // Who has just registered has nothing published.
    touches: ({ participant }) => (participant.revision > 1 ? { person: participant.id } : undefined),
    tells: tellOfPerson,
    write: savePerson,
  },
  consentGiven: { people: itself, touches: nothing, write: giveConsent },
  consentWithdrawn: { people: itself, touches: nothing, step: withdrawConsent },
  proposalSubmitted: {
    people: ({ proposal }) => author(proposal.by),
    touches: nothing,
    brings: ({ proposal }) => proposal.code,
    write: submitProposal,
  },
  alternativeSubmitted: {
    people: ({ alternative }) => author(alternative.by),
    touches: nothing,
    brings: ({ alternative }) => alternative.code,
    write: submitAlternative,
  },
  argumentSubmitted: {
    people: ({ argument }) => author(argument.by),
    touches: nothing,
    brings: ({ argument }) => argument.code,
    write: submitArgument,
    step: argueOnce,
  },
  complaintSubmitted: {
    people: ({ complaint }) => author(complaint.by),
    touches: ({ complaint: { by, code } }) => (by.visibility === 'confidential' ? { code } : undefined),
    brings: ({ complaint }) => complaint.code,
    write: submitComplaint,
  },
  safetyReported: {
    people: ({ report }) => author(report.by),
    touches: nothing,
    brings: ({ report }) => report.code,
    write: reportSafety,
  },
  enquiryMade: {
    people: ({ enquiry }) => author(enquiry.by),
    touches: nothing,
    brings: ({ enquiry }) => enquiry.code,
    write: makeEnquiry,
  },
  voteCast: { people: ({ vote }) => [vote.participant], touches: nothing, write: castVote },
  supportGiven: { people: itself, touches: itsSupporter, write: support },
  supportWithdrawn: { people: itself, touches: itsSupporter, write: support, step: takeSupportBack },
  supporterNamed: { people: itself, touches: itsSupporter, step: nameSupporter },
  supporterUnnamed: { people: itself, touches: itsSupporter, step: nameSupporter },
  contactGiven: { people: ({ by }) => author(by), touches: nothing, step: giveContact },
  // What is public of it is published with its case, see putCases.ts.
  caseMoved: { people: nobody, touches: nothing, step: moveCase },
  contributionWithdrawn: { people: itself, touches: itsCode, step: withdrawWithCase },
  withdrawalUndone: { people: itself, touches: itsCode, step: withdrawWithCase },
  nameHidden: { people: itself, touches: itsCode, step: decideName },
  nameShown: { people: itself, touches: itsCode, step: decideName },
  commitmentJudged: { people: itself, touches: nothing, step: judgeCommitment },
  disputeExplained: { people: itself, touches: nothing, step: explainDispute },
  appealMade: { people: itself, touches: nothing, step: makeAppeal },
  exportAsked: { people: itself, touches: nothing, write: askExport },
  erasureAsked: { people: itself, touches: nothing, write: askErasure },
  erasureUndone: { people: itself, touches: nothing, write: undoErasure },
  // Wiped with what is published of it, see eraseChat.ts.
  chatErased: { people: nobody, touches: nothing, write: eraseChat },
  tokenOffered: { people: itself, touches: nothing, write: offerToken },
  linkClaimed: {
    people: ({ from, into }) => (from === undefined ? [into] : [from, into]),
    touches: ({ into }) => ({ person: into }),
    step: claimLink,
  },
  guardianDecided: {
    people: ({ child }) => [child],
    touches: ({ child }) => ({ person: child }),
    step: decideGuardianship,
  },
  guardianWithdrew: {
    people: ({ child }) => [child],
    touches: ({ child }) => ({ person: child }),
    step: withdrawApproval,
  },
}

/** How this change is stored. The row of a name takes the changes of that name, which the compiler cannot pair. */
export const storedAs = (change: Change): Stored<Change> => CHANGES[change.is] as Stored<Change>
