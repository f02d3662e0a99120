import type { Attribution } from './attribution.js'
import type { Instant, OfficerId, ParticipantId, TrackingCode } from './ids.js'
import type { Attachment } from './attachment.js'
import type { Place } from './participant.js'

/** Characters (code points) a title and the details may have. */
export const TITLE = { min: 10, max: 80 }
export const DETAILS = { min: 30, max: 1500 }
export const ATTACHMENTS_MAX = 5

/** What somebody proposed, as they said it. Never changes after sending. */
export interface Proposal {
  readonly code: TrackingCode
  readonly by: Attribution
  readonly title: string
  readonly details: string
  readonly topic: string
  readonly place?: Place
  readonly attachments: readonly Attachment[]
  /** The words mean to hurt: whoever decides about publication sees that first. */
  readonly abusive: boolean
}

/** Reasons of the catalogue (locales/data/reasons.json) for which a contribution is not published. */
export const DECLINE_REASONS = [
  'personal',
  'accusation',
  'offensive',
  'advert',
  'remit',
  'duplicate',
  'unclear',
  'court',
  'minor',
  'not_participation',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** What the ministry does with a proposal; each state carries only what it alone has. */
export type ProposalState =
  | { readonly is: 'screening' }
  | {
      readonly is: 'returnedForEdit'
      readonly at: Instant
      readonly by: OfficerId
      readonly reason: DeclineReason
      readonly suggestion: string
    }
  | {
      readonly is: 'declined'
      readonly at: Instant
      readonly by: OfficerId
      readonly reason: DeclineReason
      readonly explanation: string
    }
  | { readonly is: 'published'; readonly at: Instant; readonly by: OfficerId; readonly answerDue: Instant }
  | { readonly is: 'withdrawn'; readonly at: Instant; readonly from: 'screening' | 'returnedForEdit' | 'published' }

export type ProposalEvent =
  | { readonly is: 'published'; readonly at: Instant; readonly by: OfficerId; readonly answerDue: Instant }
  | {
      readonly is: 'returned'
      readonly at: Instant
      readonly by: OfficerId
      readonly reason: DeclineReason
      readonly suggestion: string
    }
  | {
      readonly is: 'declined'
      readonly at: Instant
      readonly by: OfficerId
      readonly reason: DeclineReason
      readonly explanation: string
    }
  | { readonly is: 'withdrawn'; readonly at: Instant; readonly by: ParticipantId }

/** The state after an event, or undefined where the event cannot happen in that state. */
export const proposalAfter = (state: ProposalState, event: ProposalEvent): ProposalState | undefined => {
  if (state.is === 'withdrawn' || state.is === 'declined') return undefined
  if (event.is === 'withdrawn') return { is: 'withdrawn', at: event.at, from: state.is }
  if (state.is === 'published') return undefined
  switch (event.is) {
    case 'published':
      return event
    case 'returned':
      return { ...event, is: 'returnedForEdit' }
    case 'declined':
      return event
  }
}

/** True of a published proposal whose official answer did not come by the date the author was given first. Never stored. */
export const isOverdue = (state: ProposalState, now: Instant): boolean =>
  state.is === 'published' && state.answerDue < now

/** How many people support a proposal, and how many of them in the wilayat that most of them are from. */
export interface SupportCount {
  readonly altogether: number
  readonly wilayat: number
}

/** True when so much support brings a proposal before those who decide. */
export const reaches = (count: SupportCount, threshold: SupportCount): boolean =>
  count.altogether >= threshold.altogether || count.wilayat >= threshold.wilayat
