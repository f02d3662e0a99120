import { type PublicAppeal, publicAppeal } from './appeal.js'
import type { FileAttachment } from './attachment.js'
import type { Standpoint } from './argument.js'
import type { Attribution } from './attribution.js'
import type { Candidate, Joined, Offered, Summary } from './candidate.js'
import type { CaseState } from './case.js'
import type { Instant, TrackingCode, UnitId } from './ids.js'
import type { Outcome } from './officialAnswer.js'
import { type Assurance, type Capacity, firstName, needsGuardian } from './participant.js'
import type { ProposalState } from './proposal.js'
import { promisesLeft } from './promisesLeft.js'
import { type PublicCommitment, publicCommitment } from './publicCommitment.js'
import { type Status, statusOfCase, statusOfProposal } from './status.js'
import type { Written } from './written.js'

/** What of people's contributions may be public at all. Reports of danger and questions to staff never are. */
export const PUBLIC_KINDS = ['proposal', 'complaint', 'alternative', 'argument'] as const
export type PublicKind = (typeof PUBLIC_KINDS)[number]

/** Why everybody may know only that a contribution is there. */
export const COUNTED_BECAUSE = ['withdrawn', 'declined', 'minor', 'confidential'] as const
export type CountedBecause = (typeof COUNTED_BECAUSE)[number]

export const SUMMARY = { title: { min: 10, max: 80 }, text: { min: 30, max: 1500 }, reply: { min: 10, max: 1500 } }

/** What the ministry answered. Of a proposal also what was decided; of a complaint the reply that staff wrote for everybody. */
interface PublicAnswer {
  readonly outcome?: Outcome
  readonly text: string | Written
  /** In whose name; the ministry's where no unit is named. */
  readonly unit?: UnitId
  readonly files?: readonly FileAttachment[]
  readonly at: Instant
}

/** Whose proposal was merged into this one, as far as that is public. */
export interface CoAuthor extends Pick<Shown, 'author' | 'governorate'> {
  /** Of the proposal that was merged. */
  readonly code: TrackingCode
}

/** What everybody may read of a contribution. */
export interface Shown {
  readonly is: 'shown'
  readonly kind: PublicKind
  readonly title: string
  readonly text: string
  readonly author: { readonly name?: string; readonly capacity?: Capacity; readonly assurance: Assurance }
  readonly governorate?: string
  readonly topic: string
  readonly status: Status
  readonly publishedAt: Instant
  readonly answerDue?: Instant
  /** The date that was set instead when the answer was late. */
  readonly answerPromised?: Instant
  readonly answer?: PublicAnswer
  readonly coAuthors?: readonly CoAuthor[]
  /** That its author appealed against the refusal, and what came of it. */
  readonly appeal?: PublicAppeal
  /** What was promised with the answer. */
  readonly commitments?: readonly PublicCommitment[]
  /** The consultation whose participants are asked what they think of it. */
  readonly consultation?: TrackingCode
  /** Of an argument: about which proposal, and on which side. */
  readonly argument?: Standpoint
}

/** What everybody may read of a proposal that was merged into another one, where it is followed from then on. */
export interface Merged extends Pick<
  Shown,
  'kind' | 'title' | 'text' | 'author' | 'governorate' | 'topic' | 'publishedAt'
> {
  readonly is: 'merged'
  readonly into: TrackingCode
}

/** That there is such a contribution, and nothing of it. */
export interface Counted {
  readonly is: 'counted'
  readonly kind: PublicKind
  readonly because: CountedBecause
  /** When its author took back what everybody could read; its line stays under its code, with nothing of theirs. */
  readonly withdrawnAt?: Instant
  /** What the ministry promised with its answer to it, which is its own. */
  readonly commitments?: readonly PublicCommitment[]
}

export type Publication = Shown | Merged | Counted

const counted = (kind: PublicKind, because: CountedBecause): Counted => ({ is: 'counted', kind, because })

/** Of somebody under 18 the guardian's approval must be at hand, which it is not once the account is erased. */
const lacksGuardian = ({ author, byMinor }: Offered): boolean => (author ? needsGuardian(author) : byMinor)

/** Of what nobody could ever read not even the code is told. */
const withdrawn = (kind: PublicKind, offered: Offered, commitments: readonly PublicCommitment[] = []): Counted => {
  const { takenBackAt: withdrawnAt } = offered
  const line = counted(kind, 'withdrawn')
  if (withdrawnAt === undefined || lacksGuardian(offered)) return line
  return { ...line, withdrawnAt, ...(commitments.length > 0 && { commitments }) }
}

/** A name is shown where its owner agreed for this very contribution, has not taken that back, and is still there. */
const nameOf = ({ author, agreedName, nameHidden }: Offered, by: Attribution): string | undefined => {
  if (by.visibility !== 'named' || nameHidden || !author || agreedName === undefined) return undefined
  return author.minor && by.party.is === 'person' ? firstName(agreedName) : agreedName
}

const authorOf = (offered: Offered, by: Attribution): Shown['author'] => {
  const name = nameOf(offered, by)
  const young = offered.byMinor || offered.author?.minor === true
  return { ...(name !== undefined && { name }), ...(!young && { capacity: by.capacity }), assurance: by.assurance }
}

type OfferedProposal = Extract<Candidate, { kind: 'proposal' }>
type OfferedAlternative = Extract<Candidate, { kind: 'alternative' }>
type OfferedArgument = Extract<Candidate, { kind: 'argument' }>
type OfferedReviewed = OfferedProposal | OfferedAlternative | OfferedArgument
type OfferedComplaint = Extract<Candidate, { kind: 'complaint' }>

/** Without who of the staff wrote and published it. */
const answerIn = ({ answer, at }: Extract<ProposalState, { is: 'answered' }>): PublicAnswer => ({
  outcome: answer.outcome,
  text: answer.text,
  at,
  ...(answer.unit !== undefined && { unit: answer.unit }),
  ...(answer.files && { files: answer.files }),
})

/** Of whom nothing may be said it is still said that there is somebody. */
const coAuthorOf = (joined: Joined): CoAuthor => {
  const { said, governorate } = joined
  if (lacksGuardian(joined)) return { code: said.code, author: { assurance: said.by.assurance } }
  return { code: said.code, author: authorOf(joined, said.by), ...(governorate !== undefined && { governorate }) }
}

const wordsOf = (offered: OfferedReviewed, publishedAt: Instant): Omit<Merged, 'is' | 'into'> => {
  const { kind, said, governorate } = offered
  return {
    kind,
    title: said.title,
    text: said.details,
    author: authorOf(offered, said.by),
    ...(governorate !== undefined && { governorate }),
    topic: said.topic,
    publishedAt,
  }
}

const duesOf = ({ state, promised }: OfferedProposal): Pick<Shown, 'answerDue' | 'answerPromised'> => {
  if (state.is !== 'published') return {}
  const { answerDue } = state
  return { answerDue, ...(promised !== undefined && promised > answerDue && { answerPromised: promised }) }
}

const proposalShown = (offered: OfferedProposal, publishedAt: Instant): Shown => {
  const { state, commitments, joined, appeal } = offered
  return {
    ...wordsOf(offered, publishedAt),
    is: 'shown',
    status: statusOfProposal(state),
    ...(appeal?.against === 'notAccepted' && { appeal: publicAppeal(appeal) }),
    ...(joined.length > 0 && { coAuthors: joined.map(coAuthorOf) }),
    ...duesOf(offered),
    ...(state.is === 'answered' && { answer: answerIn(state) }),
    ...(commitments.length > 0 && { commitments: commitments.map(publicCommitment) }),
  }
}

/** An argument about what nobody may read any more is not read either. */
const argumentShown = (offered: OfferedArgument, publishedAt: Instant): Shown | undefined => {
  const { proposal, side } = offered.said
  const shown = { ...wordsOf(offered, publishedAt), is: 'shown', status: statusOfProposal(offered.state) } as const
  return offered.about ? { ...shown, argument: { proposal, side } } : undefined
}

/** What was reviewed before publication. */
const reviewedPublication = (offered: OfferedReviewed): Publication | undefined => {
  const { kind, state, publishedAt, said } = offered
  if (said.by.visibility === 'confidential') return counted(kind, 'confidential')
  if (offered.withdrawn || state.is === 'withdrawn')
    return withdrawn(kind, offered, offered.kind === 'proposal' ? promisesLeft(offered) : [])
  if (state.is === 'declined') return counted(kind, 'declined')
  if (publishedAt === undefined) return undefined
  if (lacksGuardian(offered)) return counted(kind, 'minor')
  if (offered.kind === 'alternative') {
    const shown = { ...wordsOf(offered, publishedAt), is: 'shown', status: statusOfProposal(state) } as const
    return { ...shown, consultation: offered.said.consultation }
  }
  if (offered.kind === 'argument') return argumentShown(offered, publishedAt)
  return state.is === 'mergedInto'
    ? { ...wordsOf(offered, publishedAt), is: 'merged', into: state.code }
    : proposalShown(offered, publishedAt)
}

const complaintShown = (
  offered: OfferedComplaint,
  { title, text, reply, at }: Summary,
  state: CaseState,
  publishedAt: Instant,
): Shown => ({
  is: 'shown',
  kind: 'complaint',
  title,
  text,
  author: authorOf(offered, offered.said.by),
  ...(offered.governorate !== undefined && { governorate: offered.governorate }),
  topic: offered.topic,
  status: statusOfCase(state),
  publishedAt,
  ...(reply !== undefined && { answer: { text: reply, at } }),
})

/** True of a complaint of which nobody is ever told more than that it is there, if that: no summary of it is written. */
export const isNeverShown = ({ said, allowed }: OfferedComplaint): boolean =>
  allowed !== 'full' || said.by.visibility === 'confidential'

const complaintPublication = (offered: OfferedComplaint): Publication | undefined => {
  const { allowed, summary, state, publishedAt } = offered
  if (allowed === 'never') return undefined
  if (isNeverShown(offered)) return counted('complaint', 'confidential')
  if (offered.withdrawn || (state && statusOfCase(state) === 'withdrawn')) return withdrawn('complaint', offered)
  if (publishedAt === undefined || !summary || !state) return undefined
  return lacksGuardian(offered) ? counted('complaint', 'minor') : complaintShown(offered, summary, state, publishedAt)
}

/**
 * What of a contribution is public: by name, without a name, as part of another one, only that it is there, or nothing at
 * all. The one place that decides it; see docs/decisions/0006-one-publisher.md.
 */
export const publicationOf = (candidate: Candidate): Publication | undefined => {
  switch (candidate.kind) {
    case 'proposal':
    case 'alternative':
    case 'argument':
      return reviewedPublication(candidate)
    case 'complaint':
      return complaintPublication(candidate)
    case 'safety':
    case 'enquiry':
      return undefined
  }
}
