import type { Attachment } from './attachment.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from './ids.js'
import { unreachable } from './result.js'

/** Which contribution the case handles; a safety case is visible to the safeguarding team only. */
export type CaseKind = 'complaint' | 'safety' | 'enquiry'

export const CLOSE_REASONS = [
  'fixed',
  'explained',
  'planned',
  'no_action',
  'referred',
  'duplicate',
  'no_reply',
  'withdrawn',
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** 0 unit, 1 governorate directorate, 2 ministry. */
export const TOP_LEVEL = 2

/** What happened to a case: by whom, when, with which words. The history is the audit. */
export type CaseEvent =
  | {
      readonly is: 'received'
      readonly at: Instant
      readonly unit: UnitId
      readonly firstReplyDue: Instant
      readonly due: Instant
    }
  | { readonly is: 'claimed'; readonly at: Instant; readonly by: OfficerId }
  | { readonly is: 'assigned'; readonly at: Instant; readonly by: OfficerId; readonly to: OfficerId }
  | {
      readonly is: 'transferred'
      readonly at: Instant
      readonly by: OfficerId
      readonly to: UnitId
      readonly reason: string
    }
  | { readonly is: 'replied'; readonly at: Instant; readonly by: OfficerId; readonly text: string }
  | {
      readonly is: 'askedBack'
      readonly at: Instant
      readonly by: OfficerId
      readonly question: string
      readonly until: Instant
    }
  | { readonly is: 'noted'; readonly at: Instant; readonly by: OfficerId; readonly text: string }
  | {
      readonly is: 'citizenWrote'
      readonly at: Instant
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  | {
      readonly is: 'resolved'
      readonly at: Instant
      readonly by: OfficerId
      readonly answer: string
      readonly reason: CloseReason
    }
  | { readonly is: 'confirmed'; readonly at: Instant; readonly solved: 'yes' | 'partly' }
  | { readonly is: 'reopened'; readonly at: Instant; readonly because: string }
  | { readonly is: 'rated'; readonly at: Instant; readonly stars: 1 | 2 | 3 | 4 | 5; readonly why?: string }
  | { readonly is: 'withdrawn'; readonly at: Instant }
  /** The author took the withdrawal back: the case is again as it was. */
  | { readonly is: 'restored'; readonly at: Instant; readonly state: CaseState }

/** Where a case stands; each state carries only what it alone has. */
export type CaseState =
  | { readonly is: 'received' }
  | { readonly is: 'inProgress'; readonly officer: OfficerId; readonly since: Instant }
  | {
      readonly is: 'waitingForCitizen'
      readonly officer: OfficerId
      readonly question: string
      readonly until: Instant
    }
  | {
      readonly is: 'answered'
      readonly at: Instant
      readonly by: OfficerId
      readonly answer: string
      readonly reason: CloseReason
    }
  | {
      readonly is: 'closed'
      readonly at: Instant
      readonly how: 'confirmed' | 'withdrawn'
      readonly reason?: CloseReason
    }
  | { readonly is: 'reopened'; readonly at: Instant; readonly because: string }

/** What the ministry does about a contribution. Changes only by events, all of which are kept. */
export interface Case {
  readonly code: TrackingCode
  readonly kind: CaseKind
  readonly unit: UnitId
  readonly state: CaseState
  /** 0 unit, 1 governorate directorate, 2 ministry: reopening and lateness go one level up. */
  readonly level: number
  readonly firstReplyDue: Instant
  readonly due: Instant
  readonly firstRepliedAt?: Instant
  readonly stars?: 1 | 2 | 3 | 4 | 5
  readonly events: readonly CaseEvent[]
}

/** The case that begins with its first event. */
export const openedCase = (code: TrackingCode, kind: CaseKind, event: CaseEvent & { is: 'received' }): Case => ({
  code,
  kind,
  unit: event.unit,
  state: { is: 'received' },
  level: 0,
  firstReplyDue: event.firstReplyDue,
  due: event.due,
  events: [event],
})

/** Names of the events that may happen in a state; the rest are refused as `notNow`. */
const POSSIBLE: Record<CaseState['is'], readonly CaseEvent['is'][]> = {
  received: ['claimed', 'assigned', 'transferred', 'noted', 'citizenWrote', 'withdrawn'],
  inProgress: [
    'claimed',
    'assigned',
    'transferred',
    'replied',
    'askedBack',
    'noted',
    'citizenWrote',
    'resolved',
    'withdrawn',
  ],
  waitingForCitizen: [
    'claimed',
    'assigned',
    'transferred',
    'replied',
    'askedBack',
    'noted',
    'citizenWrote',
    'resolved',
    'withdrawn',
  ],
  answered: ['noted', 'citizenWrote', 'confirmed', 'reopened', 'rated', 'withdrawn'],
  closed: ['noted', 'citizenWrote', 'reopened', 'rated', 'restored'],
  reopened: ['claimed', 'assigned', 'transferred', 'noted', 'citizenWrote', 'withdrawn'],
}

export const mayHappen = (item: Case, event: CaseEvent['is']): boolean => POSSIBLE[item.state.is].includes(event)

const stateAfter = (item: Case, event: CaseEvent): CaseState => {
  switch (event.is) {
    case 'received':
    case 'noted':
    case 'rated':
      return item.state
    case 'claimed':
      return { is: 'inProgress', officer: event.by, since: event.at }
    case 'assigned':
      return { is: 'inProgress', officer: event.to, since: event.at }
    case 'transferred':
      return { is: 'received' }
    case 'replied':
      return { is: 'inProgress', officer: event.by, since: event.at }
    case 'askedBack':
      return { is: 'waitingForCitizen', officer: event.by, question: event.question, until: event.until }
    case 'citizenWrote':
      return item.state.is === 'waitingForCitizen'
        ? { is: 'inProgress', officer: item.state.officer, since: event.at }
        : item.state
    case 'resolved':
      return { is: 'answered', at: event.at, by: event.by, answer: event.answer, reason: event.reason }
    case 'confirmed':
      return {
        is: 'closed',
        at: event.at,
        how: 'confirmed',
        ...(item.state.is === 'answered' && { reason: item.state.reason }),
      }
    case 'reopened':
      return { is: 'reopened', at: event.at, because: event.because }
    case 'withdrawn':
      return { is: 'closed', at: event.at, how: 'withdrawn', reason: 'withdrawn' }
    case 'restored':
      return event.state
    default:
      return unreachable(event)
  }
}

/** The case after an event that `mayHappen` allows. Pure; keeps the event. */
export const caseAfter = (item: Case, event: CaseEvent): Case => ({
  ...item,
  state: stateAfter(item, event),
  unit: event.is === 'transferred' ? event.to : item.unit,
  level: event.is === 'reopened' ? Math.min(item.level + 1, TOP_LEVEL) : item.level,
  ...((event.is === 'replied' || event.is === 'askedBack' || event.is === 'resolved') &&
    item.firstRepliedAt === undefined && { firstRepliedAt: event.at }),
  ...(event.is === 'rated' && { stars: event.stars }),
  events: [...item.events, event],
})

/** Where a case stood before its author withdrew it; undefined where no withdrawal closed it. */
export const stateBeforeWithdrawal = ({ code, kind, state, events }: Case): CaseState | undefined => {
  const [received, ...rest] = events.slice(
    0,
    events.findLastIndex(({ is }) => is === 'withdrawn'),
  )
  if (state.is !== 'closed' || state.how !== 'withdrawn' || received?.is !== 'received') return undefined
  return rest.reduce(caseAfter, openedCase(code, kind, received)).state
}
