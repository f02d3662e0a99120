import type { Attribution } from './attribution.js'
import type { Instant, OfficerId, ParticipantId, TrackingCode } from './ids.js'
import type { Attachment } from './attachment.js'
import type { OfficialAnswer } from './officialAnswer.js'
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
  | {
      readonly is: 'answered'
      readonly at: Instant
      /** Who published what somebody else had written. */
      readonly by: OfficerId
      readonly answerDue: Instant
      readonly answer: OfficialAnswer
    }
  /** One with another proposal: its author is one of that one's authors, its supporters support that one. */
  | {
      readonly is: 'mergedInto'
      readonly at: Instant
      readonly by: OfficerId
      readonly code: TrackingCode
      /** When it was published, and by when it was owed an answer of its own. */
      readonly publishedAt: Instant
      readonly answerDue: Instant
      /** Why, where their words have little in common. */
      readonly because?: string
    }
  | {
      readonly is: 'withdrawn'
      readonly at: Instant
      readonly from: 'screening' | 'returnedForEdit' | 'published' | 'answered' | 'mergedInto'
    }

export type MergedState = Extract<ProposalState, { is: 'mergedInto' }>

export const PROPOSAL_STATES = [
  'screening',
  'returnedForEdit',
  'declined',
  'published',
  'answered',
  'mergedInto',
  'withdrawn',
] as const satisfies readonly ProposalState['is'][]

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
  | { readonly is: 'answered'; readonly at: Instant; readonly by: OfficerId; readonly answer: OfficialAnswer }
  | {
      readonly is: 'merged'
      readonly at: Instant
      readonly by: OfficerId
      readonly into: TrackingCode
      readonly because?: string
    }
  | { readonly is: 'separated'; readonly at: Instant; readonly by: OfficerId }
  | { readonly is: 'appealGranted'; readonly at: Instant; readonly by: OfficerId; readonly answerDue: Instant }
  | { readonly is: 'withdrawn'; readonly at: Instant; readonly by: ParticipantId }

/** The state after an event, or undefined where the event cannot happen in that state. */
export const proposalAfter = (state: ProposalState, event: ProposalEvent): ProposalState | undefined => {
  switch (state.is) {
    case 'screening':
    case 'returnedForEdit':
      return reviewedAs(state, event)
    case 'published':
      if (event.is === 'answered') return { ...event, answerDue: state.answerDue }
      return event.is === 'merged' ? mergedAs(state, event) : withdrawnBy(state.is, event)
    case 'mergedInto':
      return event.is === 'separated'
        ? { is: 'published', at: state.publishedAt, by: event.by, answerDue: state.answerDue }
        : withdrawnBy(state.is, event)
    case 'answered':
      if (event.is !== 'appealGranted') return withdrawnBy(state.is, event)
      return state.answer.outcome.is === 'notAccepted' ? { ...event, is: 'published' } : undefined
    case 'declined':
      return event.is === 'appealGranted' ? { is: 'screening' } : undefined
    case 'withdrawn':
      return undefined
  }
}

const mergedAs = (
  { at: publishedAt, answerDue }: Extract<ProposalState, { is: 'published' }>,
  { at, by, into: code, because }: Extract<ProposalEvent, { is: 'merged' }>,
): MergedState => ({
  is: 'mergedInto',
  at,
  by,
  code,
  publishedAt,
  answerDue,
  ...(because !== undefined && { because }),
})

const withdrawnBy = (
  from: Extract<ProposalState, { is: 'withdrawn' }>['from'],
  event: ProposalEvent,
): ProposalState | undefined => (event.is === 'withdrawn' ? { is: 'withdrawn', at: event.at, from } : undefined)

const reviewedAs = (
  { is }: Extract<ProposalState, { is: 'screening' | 'returnedForEdit' }>,
  event: ProposalEvent,
): ProposalState | undefined => {
  switch (event.is) {
    case 'published':
    case 'declined':
      return event
    case 'returned':
      return { ...event, is: 'returnedForEdit' }
    case 'answered':
    case 'merged':
    case 'separated':
    case 'appealGranted':
    case 'withdrawn':
      return withdrawnBy(is, event)
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
