import type { Appeal } from './appeal.js'
import type { Argument } from './argument.js'
import type { CaseState } from './case.js'
import type { Commitment } from './commitment.js'
import type { Complaint } from './complaint.js'
import type { Alternative } from './consultation/alternative.js'
import type { Instant, OfficerId } from './ids.js'
import type { Participant } from './participant.js'
import type { Proposal, ProposalState } from './proposal.js'

/** What was sent, as far as it decides about publication. */
export interface Offered {
  /** The author as registered now; undefined where their account was erased. */
  readonly author: Participant | undefined
  /** The name its author saw and agreed to before sending. */
  readonly agreedName: string | undefined
  /** The author no longer wants to be named. */
  readonly nameHidden: boolean
  readonly byMinor: boolean
  readonly withdrawn: boolean
  /** When its author took back what staff had published. */
  readonly takenBackAt?: Instant
  readonly governorate: string | undefined
  /** When staff published it, as long as they have not taken that back. */
  readonly publishedAt: Instant | undefined
}

/** A proposal that was merged into another one. */
export type Joined = Offered & { readonly said: Proposal }

/** A contribution with all that decides about its publication. */
export type Candidate =
  | (Offered & {
      readonly kind: 'proposal'
      readonly said: Proposal
      readonly state: ProposalState
      readonly commitments: readonly Commitment[]
      readonly appeal: Appeal | undefined
      /** By when its author was told last that it would be answered. */
      readonly promised?: Instant
      /** Those that were merged into it and still stand. */
      readonly joined: readonly Joined[]
    })
  | (Offered & { readonly kind: 'alternative'; readonly said: Alternative; readonly state: ProposalState })
  | (Offered & {
      readonly kind: 'argument'
      readonly said: Argument
      readonly state: ProposalState
      /** Everybody may read the proposal that it is about. */
      readonly about: boolean
    })
  | (Offered & {
      readonly kind: 'complaint'
      readonly said: Complaint
      /** The topic as staff have it; its author's where they left it. */
      readonly topic: string
      /** The stricter one of what the topics of staff and author allow. */
      readonly allowed: 'full' | 'topicOnly' | 'never'
      readonly summary: Summary | undefined
      readonly state: CaseState | undefined
    })
  | { readonly kind: 'safety' | 'enquiry' }

/** What staff wrote of a complaint for everybody to read, in place of its author's words. */
export interface Summary {
  readonly title: string
  readonly text: string
  /** What the ministry did about it, told to everybody and not to its author. */
  readonly reply?: string
  readonly by: OfficerId
  readonly at: Instant
}
