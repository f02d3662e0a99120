import type { Side, Standpoint } from '../../src/domain/argument.js'
import type { Case } from '../../src/domain/case.js'
import type { Commitment } from '../../src/domain/commitment.js'
import type { ConversationId, EventId, Instant, ParticipantId, TrackingCode } from '../../src/domain/ids.js'
import type { Consultation } from '../../src/domain/consultation/consultation.js'
import type { Opinion } from '../../src/domain/consultation/opinion.js'
import type { Participant } from '../../src/domain/participant.js'
import type { Bilingual, Poll, Vote } from '../../src/domain/poll/poll.js'
import type { CountAt, PublicCount } from '../../src/domain/poll/publicCount.js'
import type { ProposalState } from '../../src/domain/proposal.js'
import type { SupporterName } from '../../src/domain/supporterName.js'
import type { Post } from '../../src/domain/roster.js'
import type { Vector } from '../../src/language/head.js'

/** Something a dialog must know that the conversation's own state does not hold. */
export type Need =
  | { readonly fact: 'openPolls' }
  | { readonly fact: 'poll'; readonly code: TrackingCode }
  | { readonly fact: 'ownVote'; readonly code: TrackingCode; readonly participant: ParticipantId }
  | { readonly fact: 'tally'; readonly code: TrackingCode }
  | { readonly fact: 'openConsultations' }
  | { readonly fact: 'consultation'; readonly code: TrackingCode }
  | { readonly fact: 'statements'; readonly code: TrackingCode }
  | { readonly fact: 'ownOpinions'; readonly code: TrackingCode; readonly participant: ParticipantId }
  | { readonly fact: 'ownItems'; readonly participant: ParticipantId }
  | { readonly fact: 'item'; readonly code: TrackingCode }
  | { readonly fact: 'similarProposals'; readonly title: string }
  | { readonly fact: 'soughtProposals'; readonly words: string }
  | { readonly fact: 'meaning'; readonly text: string }
  | { readonly fact: 'supports'; readonly code: TrackingCode; readonly participant: ParticipantId }
  /** Where the person is listed among the supporters. */
  | { readonly fact: 'listings'; readonly participant: ParticipantId }
  | { readonly fact: 'commitment'; readonly code: TrackingCode; readonly n: number }
  /** All that was promised in answer to a proposal. */
  | { readonly fact: 'commitments'; readonly code: TrackingCode }
  /** What is delivered of what was promised to this person, and waits for their word. */
  | { readonly fact: 'commitmentsAwaited'; readonly participant: ParticipantId }
  /** Reports of danger sent from a conversation without a name that are still being dealt with. */
  | { readonly fact: 'openReports'; readonly conv: ConversationId }
  | { readonly fact: 'sentToday'; readonly participant: ParticipantId; readonly since: Instant }
  | { readonly fact: 'queue' }
  | { readonly fact: 'token'; readonly token: string }
  /** Uses a linking code up for this event and answers whose it is; undefined where it is no good, or the asker's own. */
  | {
      readonly fact: 'linkOwner'
      readonly token: string
      readonly evt: EventId
      readonly asker: ParticipantId | undefined
    }
  /** Takes a code of the ministry for this person, whom it proves to be what a list says; the attempt counts. */
  | { readonly fact: 'staffCode'; readonly code: string; readonly participant: ParticipantId; readonly evt: EventId }
  | { readonly fact: 'supportedItems'; readonly participant: ParticipantId }
  | { readonly fact: 'tookPart'; readonly participant: ParticipantId }
  | { readonly fact: 'erasureDue'; readonly participant: ParticipantId }
  /** Reserves for this event the first candidate that no other event holds; the same event gets the same one again. */
  | { readonly fact: 'freeCode'; readonly evt: EventId; readonly candidates: readonly TrackingCode[] }

/** What is known about a contribution; `mine` needs the asker's id and is decided by the dialog. */
export interface ItemView {
  readonly code: TrackingCode
  readonly kind: 'proposal' | 'alternative' | 'argument' | 'complaint' | 'safety' | 'enquiry'
  readonly owner: ParticipantId | undefined
  /** The conversation it was sent in. */
  readonly conv: ConversationId
  readonly title: string
  readonly text: string
  readonly topic: string
  /** What the register shows in place of the author's words; undefined where it shows nothing of it. */
  readonly publishedTitle?: string
  /** The name the register shows, or undefined where it shows none. */
  readonly publishedName?: string
  /** Its author agreed that this one is published under their name, and has not taken that back. */
  readonly named: boolean
  /** Nothing but its author's word is wanting for their name to be published with it. */
  readonly mayBeNamed?: true
  /** The body in whose name it was sent. */
  readonly body?: string
  readonly governorate?: string
  readonly proposal?: ProposalState
  /** It had enough support to go before those who decide. */
  readonly reached?: true
  /** By when its answer was promised last, once the first date was missed. */
  readonly promised?: Instant
  /** Its author has appealed against a refusal. */
  readonly appealed?: true
  /** The one that an alternative belongs to. */
  readonly consultation?: TrackingCode
  /** How many arguments about a proposal everybody may read, on each side; absent where there is none. */
  readonly argued?: Readonly<Record<Side, number>>
  /** The proposal that an argument is about, and its side. */
  readonly argument?: Standpoint
  readonly case?: Case
  readonly supporters: number
  readonly at: Instant
  readonly published: boolean
  /** When it was first published, whether or not it still is. */
  readonly publishedAt?: Instant
  /** The hash of its entry in the public log, once it is logged. */
  readonly receipt?: string
  /** When its author withdrew it; absent while it stands. */
  readonly withdrawnAt?: Instant
}

/** How a poll stands, as everybody may know. */
export interface Tally {
  readonly voters: PublicCount
  /** Who chose what, once that tells of nobody; of an open poll as it was some voters ago. */
  readonly counted?: CountAt
  /** The count after the closing: it never changes. */
  readonly final?: true
}

/** A statement as it is put to people: without the name of whoever wrote it, so that the idea is judged. */
export interface StatementView {
  /** `1`, `2`, … of the ministry's own, the tracking code of a participant's. */
  readonly id: string
  readonly text: Bilingual | string
  readonly answers: number
  readonly by?: ParticipantId
}

/** In what somebody voted, and in which consultations they said something; the latest first. */
export interface TookPart {
  readonly polls: readonly Poll[]
  readonly consultations: readonly Consultation[]
}

export type Token =
  | { readonly purpose: 'link'; readonly owner: Participant; readonly until: Instant; readonly used: boolean }
  | { readonly purpose: 'guardian'; readonly owner: Participant; readonly until: Instant; readonly used: boolean }

export type StaffCode =
  { readonly is: 'proves'; readonly post: Post } | { readonly is: 'unknown' } | { readonly is: 'tooMany' }

/** The answer to each need. `undefined` means: looked, and there is none. */
export interface Found {
  openPolls: readonly Poll[]
  poll: Poll | undefined
  ownVote: Vote | undefined
  tally: Tally
  /** The one that closes first in front. */
  openConsultations: readonly Consultation[]
  consultation: Consultation | undefined
  /** The ministry's own, then what participants wrote and everybody may read. */
  statements: readonly StatementView[]
  /** What the person said, by statement. */
  ownOpinions: Readonly<Record<string, Opinion>>
  ownItems: readonly ItemView[]
  item: ItemView | undefined
  /** Published proposals most like the title, best first, at most three. */
  similarProposals: readonly ItemView[]
  /** Published proposals whose titles hold the words, else mean nearly the same; at most three. */
  soughtProposals: readonly ItemView[]
  /** What a text means; undefined where nobody can tell, and its words alone decide. */
  meaning: Vector | undefined
  supports: boolean
  listings: readonly { readonly code: TrackingCode; readonly as: SupporterName }[]
  commitment: Commitment | undefined
  commitments: readonly Commitment[]
  commitmentsAwaited: readonly Commitment[]
  openReports: readonly TrackingCode[]
  /** How many contributions this person sent since then. */
  sentToday: number
  /** Enquiries waiting before this one. */
  queue: { readonly ahead: number }
  token: Token | undefined
  linkOwner: Participant | undefined
  staffCode: StaffCode
  supportedItems: readonly ItemView[]
  tookPart: TookPart
  /** When the account is to be erased, where that was asked for and not taken back. */
  erasureDue: Instant | undefined
  freeCode: TrackingCode
}

/** Looks several things up at once, in one round trip where the store can. */
export type Find = (needs: readonly Need[]) => Promise<readonly Found[keyof Found][]>
