import type { Attachment, FileAttachment } from './attachment.js'
import type { SafetyContact } from './complaint.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from './ids.js'

/** Which contribution the case handles; a safety case is visible to the safeguarding team only. */
export type CaseKind = 'complaint' | 'safety' | 'enquiry'

export const CLOSE_REASONS = [
  'fixed',
  'explained',
  'planned',
  'no_action',
  'referred',
  'duplicate',
  'mistaken',
  'no_reply',
  'withdrawn',
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** Who deals with a case: 0 its unit, 1 the governorate directorate, 2 the ministry. */
export type CaseLevel = 0 | 1 | 2
export const TOP_LEVEL = 2

/** The level to which a case is reopened. */
export const levelAbove = (level: CaseLevel): CaseLevel => (level === 0 ? 1 : TOP_LEVEL)

/** The two dates the author was promised. */
export type Promised = 'firstReply' | 'answer'

/** How far up a late case is raised: to the head of the unit, to the governorate directorate, to the ministry. */
export const TOP_RUNG = 3
export type Rung = 1 | 2 | typeof TOP_RUNG

/** Until when, by the latest promise, a person replies and the answer is there. */
export interface Dates {
  readonly firstReplyDue: Instant
  readonly due: Instant
}

/** What staff say a complaint is about; what its author chose stands in the complaint. */
interface CaseLabel {
  readonly topic: string
  readonly subtopic: string
}

/** What happened to a case: by whom, when, with which words. The history is the audit. */
export type CaseEvent =
  | ({ readonly is: 'received'; readonly at: Instant; readonly unit: UnitId } & Dates)
  | { readonly is: 'claimed'; readonly at: Instant; readonly by: OfficerId }
  | { readonly is: 'assigned'; readonly at: Instant; readonly by: OfficerId; readonly to: OfficerId }
  | {
      readonly is: 'transferred'
      readonly at: Instant
      readonly by: OfficerId
      readonly to: UnitId
      readonly reason: string
    }
  /** Given back: it waits again for somebody to take it. */
  | { readonly is: 'released'; readonly at: Instant; readonly by: OfficerId }
  /** Put aside by its officer until then, or taken up again where that is over already. The promised dates stay. */
  | { readonly is: 'putAside'; readonly at: Instant; readonly by: OfficerId; readonly until: Instant }
  | ({ readonly is: 'relabelled'; readonly at: Instant; readonly by: OfficerId } & CaseLabel)
  | {
      readonly is: 'replied'
      readonly at: Instant
      readonly by: OfficerId
      readonly text: string
      readonly files?: readonly FileAttachment[]
    }
  | {
      readonly is: 'askedBack'
      readonly at: Instant
      readonly by: OfficerId
      readonly question: string
      readonly until: Instant
      readonly files?: readonly FileAttachment[]
    }
  | { readonly is: 'noted'; readonly at: Instant; readonly by: OfficerId; readonly text: string }
  | {
      readonly is: 'citizenWrote'
      readonly at: Instant
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** The message within its chat, where those can be edited later. */
      readonly message?: string
      /** The message that was edited and now reads so; it may be older than what was written to the case. */
      readonly corrects?: string
      /** Says of a report of danger that it was sent by mistake. */
      readonly recalls?: true
    }
  /** The author of a report of danger said how they may be contacted; who and where stands in the report. */
  | { readonly is: 'contactGiven'; readonly at: Instant; readonly contact: SafetyContact['contact'] }
  | {
      readonly is: 'resolved'
      readonly at: Instant
      readonly by: OfficerId
      readonly answer: string
      readonly reason: CloseReason
      /** The complaint that it repeats; its author is told the answer to that one too. */
      readonly duplicateOf?: TrackingCode
      readonly files?: readonly FileAttachment[]
    }
  | { readonly is: 'confirmed'; readonly at: Instant; readonly solved: 'yes' | 'partly' }
  | ({ readonly is: 'reopened'; readonly at: Instant; readonly because: string } & Dates)
  | { readonly is: 'rated'; readonly at: Instant; readonly stars: 1 | 2 | 3 | 4 | 5; readonly why?: string }
  | { readonly is: 'withdrawn'; readonly at: Instant }
  /** The author took the withdrawal back: the case is again as it was. */
  | { readonly is: 'restored'; readonly at: Instant; readonly state: CaseState }
  /** Most of the promised time is used. */
  | { readonly is: 'warned'; readonly at: Instant; readonly of: Promised }
  /** A promised date was missed: one rung up, with new dates. */
  | ({ readonly is: 'escalated'; readonly at: Instant; readonly rung: Rung; readonly of: Promised } & Dates)
  /** Nobody of the safeguarding team has taken the report; kept once, with how often the team was alerted. */
  | { readonly is: 'unread'; readonly at: Instant; readonly times: number }
  /** The author was reminded of the question that waits; later it was closed without their answer. */
  | { readonly is: 'reminded'; readonly at: Instant }
  | { readonly is: 'closedUnanswered'; readonly at: Instant }
  /** Nobody objected to the answer. */
  | { readonly is: 'autoClosed'; readonly at: Instant }
  /** Weeks after closing the author was asked whether it is really solved. */
  | { readonly is: 'askedAgain'; readonly at: Instant }

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
      readonly how: 'confirmed' | 'silent' | 'unanswered' | 'withdrawn'
      readonly reason?: CloseReason
    }
  | { readonly is: 'reopened'; readonly at: Instant; readonly because: string }

/** What the ministry does about a contribution. Changes only by events, all of which are kept. */
export interface Case extends Dates {
  readonly code: TrackingCode
  readonly kind: CaseKind
  readonly unit: UnitId
  readonly state: CaseState
  /** Reopening and lateness go one level up. */
  readonly level: CaseLevel
  readonly label?: CaseLabel
  /** Until when its officer has put it aside. */
  readonly asideUntil?: Instant
  readonly firstRepliedAt?: Instant
  readonly stars?: 1 | 2 | 3 | 4 | 5
  readonly events: readonly CaseEvent[]
}

/** True while nobody has taken the case. */
export const isFree = ({ state }: Pick<Case, 'state'>): boolean => state.is === 'received' || state.is === 'reopened'

/** True where the last its author wrote of a report is that it was sent by mistake. */
export const isRecalled = ({ events }: Pick<Case, 'events'>): boolean => {
  const last = events.findLast(({ is }) => is === 'citizenWrote')
  return last?.is === 'citizenWrote' && last.recalls === true
}

export type CitizenWrote = Extract<CaseEvent, { is: 'citizenWrote' }>

/** What stood in the message before it was edited; undefined where that was not written to the case. */
export const correctedBy = (events: readonly CaseEvent[], { corrects }: CitizenWrote): CitizenWrote | undefined =>
  corrects === undefined
    ? undefined
    : events.find((each): each is CitizenWrote => each.is === 'citizenWrote' && each.message === corrects)

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

/** What may happen to a case that is not answered yet, whoever has it. */
const OPEN = [
  'claimed',
  'assigned',
  'transferred',
  'relabelled',
  'noted',
  'citizenWrote',
  'contactGiven',
  'withdrawn',
] as const satisfies readonly CaseEvent['is'][]
const FREE = [...OPEN, 'warned', 'escalated', 'unread'] as const
const TAKEN = [...OPEN, 'released', 'putAside', 'replied', 'askedBack', 'resolved'] as const

/** Names of the events that may happen in a state; the rest are refused as `notNow`. */
const POSSIBLE: Record<CaseState['is'], readonly CaseEvent['is'][]> = {
  received: FREE,
  inProgress: [...TAKEN, 'warned', 'escalated'],
  waitingForCitizen: [...TAKEN, 'warned', 'reminded', 'closedUnanswered'],
  answered: ['noted', 'citizenWrote', 'contactGiven', 'confirmed', 'reopened', 'rated', 'withdrawn', 'autoClosed'],
  closed: ['noted', 'citizenWrote', 'contactGiven', 'reopened', 'rated', 'restored', 'askedAgain'],
  reopened: FREE,
}

/** When the author of a closed case was asked whether it is really solved; undefined where they were not, or have answered. */
const askedAgainAt = ({ state, events }: Case): Instant | undefined => {
  const last = events.findLast(({ is }) => is === 'askedAgain' || is === 'confirmed')
  return state.is === 'closed' && last?.is === 'askedAgain' && last.at > state.at ? last.at : undefined
}

/** Whoever was silent, or was asked again, may still say that a closed case is solved. */
const mayConfirm = (item: Case): boolean =>
  item.state.is === 'closed' && (item.state.how === 'silent' || askedAgainAt(item) !== undefined)

/** Whoever took a complaint back says so by undoing that, or makes a new one. */
const wasWithdrawn = ({ state }: Case): boolean => state.is === 'closed' && state.how === 'withdrawn'

export const mayHappen = (item: Case, event: CaseEvent['is']): boolean => {
  if (event === 'reopened' && wasWithdrawn(item)) return false
  return POSSIBLE[item.state.is].includes(event) || (event === 'confirmed' && mayConfirm(item))
}

/** From when the days count within which it may be reopened: its answer, its closing, or that it was asked about again. */
export const reopenableSince = (item: Case): Instant | undefined => {
  const { state } = item
  if (state.is !== 'answered' && state.is !== 'closed') return undefined
  return mayHappen(item, 'reopened') ? (askedAgainAt(item) ?? state.at) : undefined
}

/** The files that staff sent with what happened. */
export const filesSentIn = (event: CaseEvent): readonly FileAttachment[] =>
  event.is === 'replied' || event.is === 'askedBack' || event.is === 'resolved' ? (event.files ?? []) : []
