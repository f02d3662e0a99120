import type { ObjectId } from 'mongodb'
import type { Appeal } from '../domain/appeal.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import type { Case, CaseEvent, CaseKind } from '../domain/case.js'
import type { Change } from '../domain/change.js'
import type { Channel } from '../domain/channel.js'
import { REVIEWED_KINDS, type ReviewedKind } from '../domain/contributionKind.js'
import type { Alternative } from '../domain/consultation/alternative.js'
import type { Consultation } from '../domain/consultation/consultation.js'
import type { Complaint, Enquiry, SafetyReport } from '../domain/complaint.js'
import type { ConversationId, EventId, Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { AskedMerger } from '../domain/personMerger.js'
import type { Language, Participant } from '../domain/participant.js'
import type { OfficialAnswer } from '../domain/officialAnswer.js'
import type { Poll, Vote } from '../domain/poll/poll.js'
import type { Proposal, ProposalState } from '../domain/proposal.js'
import type { HandOverConsent } from '../domain/handOver.js'
import type { Summary } from '../domain/candidate.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Naming } from '../domain/supporterName.js'
import type { Address, Content } from '../messaging/inbound.js'
import type { Outbound } from '../messaging/outbound.js'
import type { ArguedFields, ArgumentFields } from './argumentFields.js'

/** Replies go before bulk: a broadcast never delays an answer. */
export type Priority = 'reply' | 'bulk'

/** Where one message of ours stands; `held` and `templated` wait for the person to write. */
export const OUT_STATUSES = ['due', 'held', 'templated', 'sent', 'delivered', 'read', 'failed', 'dead'] as const
export type OutStatus = (typeof OUT_STATUSES)[number]

/** One message to be sent, inside the turn that decided it; `i` is its place in the turn. */
export interface OutItem {
  readonly i: number
  readonly outbound: Outbound
  readonly status: OutStatus
  /** Attempts that failed for a reason of ours or of the network; waits that the platform asked for do not count. */
  readonly tries: number
  /** When it became due: at the turn, or when it was released or queued again. */
  readonly since: Instant
  readonly channelId?: string
  readonly why?: string
}

/** Which process sends the turn's replies, by the server's clock. `until` 1970 means: whoever comes first. */
export interface Lease {
  readonly by: string
  readonly until: Date
}

/** What went wrong in the turn; `ref` is the dead letter. */
export interface TurnError {
  readonly ref: string
  readonly why: string
}

/**
 * One turn of one conversation: the only thing a message commits. Unique by {conv, seq} and by {conv, evt}, so one
 * insert de-duplicates, decides between concurrent turns, and carries the new state, the replies and the changes.
 */
export interface TurnRecord {
  readonly _id: ObjectId
  readonly conv: ConversationId
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  readonly evt: EventId
  /** Grows strictly within a conversation, whichever process stamped it. */
  readonly at: Instant
  /** When the person last wrote; absent while only we have. */
  readonly heard?: Instant
  readonly address: Address
  readonly in: Content
  readonly state: ConversationState
  readonly out: readonly OutItem[]
  readonly priority: Priority
  /** A reply of this turn is due or held back. */
  readonly open?: true
  /** When somebody has to look at the due replies again; absent when none is due. */
  readonly sendAt?: Date
  readonly lease?: Lease
  readonly changes: readonly Change[]
  /** Absent once the changes are projected. */
  readonly changesAt?: Date
  readonly err?: TurnError
}

/** The newest state of a conversation, written behind the turns; survives their retirement. */
export interface HeadDocument {
  readonly _id: ConversationId
  readonly seq: number
  readonly at: Instant
  readonly heard?: Instant
  readonly address?: Address
  readonly state?: ConversationState
  readonly participant?: ParticipantId
  /** When we last wrote of our own accord, by an invitation or a broadcast. */
  readonly asked?: Instant
  readonly unreachable?: { readonly at: Instant; readonly why: string }
}

export interface PersonDocument {
  readonly _id: ParticipantId
  readonly participant: Participant
  readonly at: Instant
  readonly evt: EventId
  /** Another channel's account turned out to be the same person: everything is under that one now. */
  readonly mergedInto?: ParticipantId
  readonly mergedAt?: Instant
  /** A second of the staff has yet to decide about it. */
  readonly mergeAsked?: AskedMerger
}

/** An id under which a channel knows somebody (`channel|bot|chat`): which conversation it is, and whose. */
export interface LinkDocument {
  readonly _id: string
  readonly conv: ConversationId
  readonly address: Address
  readonly participant?: ParticipantId
  readonly at: Instant
}

interface ContributionBase {
  readonly _id: TrackingCode
  readonly conv: ConversationId
  readonly evt: EventId
  /** Absent for an undisclosed safety report. */
  readonly participant?: ParticipantId
  readonly at: Instant
  readonly governorate?: string
  readonly published: boolean
  readonly publishedAt?: Instant
  /** The name to be shown once it is published; absent where none may be. */
  readonly publishedName?: string
  readonly nameHidden?: true
  /** When its author last decided about the name after it was sent. */
  readonly namingAt?: Instant
  /** The author was under 18 when it was sent: in which capacity is then not published. */
  readonly byMinor?: true
  /** When the person last withdrew it or took that back. */
  readonly withdrawal?: {
    readonly at: Instant
    readonly withdrawn: boolean
    readonly published: boolean
    readonly before?: ProposalState
  }
  /** Grows with each decision; staff decide against the version they saw. */
  readonly version: number
}

/** What somebody said, as they said it, with where it stands. */
export type ContributionDocument =
  | (ContributionBase &
      ArguedFields & {
        readonly kind: 'proposal'
        readonly said: Proposal
        readonly state: ProposalState
        readonly duty?: AnswerDuty
        /** When it was last supported; absent once that support is counted. */
        readonly supportedAt?: Instant
        /** When it had enough support for the first time. */
        readonly reached?: { readonly at: Instant; readonly supporters: number }
        /** Written, and not to be read outside before a second person has published it. */
        readonly draftAnswer?: OfficialAnswer
        /** Why its author finds a refusal wrong. */
        readonly appeal?: Appeal
        /** Promises made in answer to it, and those of them that are still to be kept. */
        readonly promises?: { readonly made: number; readonly open: number }
        readonly topic: string
        /** Folded words of the title, by which similar ones are found. */
        readonly terms: readonly string[]
      })
  | (ContributionBase & { readonly state: ProposalState; readonly topic: string } & (
        { readonly kind: 'alternative'; readonly said: Alternative } | ArgumentFields
      ))
  | (ContributionBase & {
      readonly kind: 'complaint'
      readonly said: Complaint
      readonly topic: string
      /** What everybody may read of it, once staff have written and published that. */
      readonly summary?: Summary
      /** That its author agreed to have it handed to the national platform. */
      readonly handOver?: HandOverConsent
    })
  | (ContributionBase & { readonly kind: 'safety'; readonly said: SafetyReport })
  | (ContributionBase & { readonly kind: 'enquiry'; readonly said: Enquiry })
export type ProposalDocument = Extract<ContributionDocument, { kind: 'proposal' }>
export type ArgumentDocument = Extract<ContributionDocument, { kind: 'argument' }>

/** What everybody may read once it was reviewed: proposals, alternatives in consultations, and arguments about proposals. */
export type ReviewedDocument = Extract<ContributionDocument, { kind: ReviewedKind }>
export const isReviewed = (found: ContributionDocument): found is ReviewedDocument =>
  REVIEWED_KINDS.some(kind => kind === found.kind)

/** An event with the identity that keeps it from being applied twice: the turn's event and its place, or the staff command. */
export type CaseEventRecord = CaseEvent & { readonly id: string }

/** By what lists of cases are narrowed; copied from the contribution and the chat it came in. */
interface CaseFacets {
  readonly topic?: string
  readonly governorate?: string
  readonly channel: Channel
  readonly language: Language
}

/** What the ministry does about a contribution. */
export interface CaseDocument extends Omit<Case, 'code' | 'events'> {
  readonly _id: TrackingCode
  readonly kind: CaseKind
  readonly conv: ConversationId
  readonly participant?: ParticipantId
  readonly facets: CaseFacets
  readonly events: readonly CaseEventRecord[]
  readonly version: number
  /** When time next brings something to the case; absent where it brings nothing more. */
  readonly nextAt?: Instant
  /** Which process is just bringing it, by the server's clock. */
  readonly clock?: Lease
}

/** One participant, one vote per poll or statement: `_id` is what it was cast on, a colon and the participant. */
export interface VoteDocument extends Vote {
  readonly _id: string
  /** How often the choice became another one, and when the first one was made. */
  readonly changed?: number
  readonly first?: Instant
}

/** `_id` is `code:participant`; a support taken back stays as `on: false`, so that an older event cannot revive it. */
export interface SupportDocument {
  readonly _id: string
  readonly code: TrackingCode
  readonly participant: ParticipantId
  readonly on: boolean
  readonly at: Instant
  /** Given to, or with, a proposal that was merged into this one. */
  readonly merged?: true
  /** What was said last of the name among the supporters; another support, or its end, forgets it. */
  readonly naming?: Naming
}

interface Versioned {
  readonly _id: TrackingCode
  readonly version: number
}
export interface ConsultationDocument extends Consultation, Versioned {}
export interface PollDocument extends Poll, Versioned {}
