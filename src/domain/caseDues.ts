import type { Case, CaseEvent, CaseKind, Dates } from './case.js'
import type { Instant } from './ids.js'
import { unreachable } from './result.js'
import { type WorkingCalendar, addWorkingMinutes, workingMinutesBetween } from './workingCalendar.js'
import { MINUTE } from './zonedTime.js'

/** Where the clocks of a case stand. */
export interface Dues {
  readonly firstReplyDue: Instant
  readonly firstReplyOverdue: boolean
  /** The end of the time for the answer; working time spent waiting for the citizen is added to it. */
  readonly due: Instant
  /** A promised date was missed, even where a later one was given since. */
  readonly overdue: boolean
  /** True while the clock stands, because the citizen was asked something; that of a report of danger never stands. */
  readonly stopped: boolean
}

/** What of a case its clocks go by. */
export type Timed = Pick<Case, 'kind' | 'state' | 'events' | 'due' | 'firstReplyDue'>

type Opening = CaseEvent & { readonly is: 'received' | 'reopened' }
const isOpening = (event: CaseEvent): event is Opening => event.is === 'received' || event.is === 'reopened'

const setsDates = (event: CaseEvent): event is CaseEvent & Dates => isOpening(event) || event.is === 'escalated'

/** What a person writes to the author. */
export const REPLIES: ReadonlySet<CaseEvent['is']> = new Set(['replied', 'askedBack', 'resolved'])

/** What happened since the case was opened, or last opened again, and that opening itself in front. */
export const sinceOpening = (events: readonly CaseEvent[]): readonly CaseEvent[] =>
  events.slice(Math.max(0, events.findLastIndex(isOpening)))

/** True once a person has written since the case was opened, or last opened again. */
export const isReplied = ({ events }: Pick<Case, 'events'>): boolean =>
  sinceOpening(events).some(({ is }) => REPLIES.has(is))

/** Time passes at any hour for a report of danger, and for everything else while the ministry works. */
export const minutesBetween = (kind: CaseKind, calendar: WorkingCalendar, from: Instant, to: Instant): number =>
  kind === 'safety' ? (to - from) / MINUTE : workingMinutesBetween(calendar, from, to)

export const minutesAfter = (kind: CaseKind, calendar: WorkingCalendar, from: Instant, minutes: number): Instant =>
  kind === 'safety' ? from + minutes * MINUTE : addWorkingMinutes(calendar, from, minutes)

/** Why nothing can be done: the citizen was asked something, or took the contribution back. */
type Standstill = 'asked' | 'withdrawn'

/** Why nothing can be done after the event, given why that was so before it; undefined while the clock runs. */
const standstillAfter = (before: Standstill | undefined, event: CaseEvent): Standstill | undefined => {
  switch (event.is) {
    case 'askedBack':
      return 'asked'
    case 'withdrawn':
      return 'withdrawn'
    case 'restored':
      return event.state.is === 'waitingForCitizen' ? 'asked' : undefined
    case 'citizenWrote':
      return before === 'asked' ? undefined : before
    case 'putAside':
    case 'relabelled':
    case 'noted':
    case 'rated':
    case 'contactGiven':
    case 'warned':
    case 'escalated':
    case 'unread':
    case 'reminded':
    case 'askedAgain':
      return before
    case 'received':
    case 'claimed':
    case 'assigned':
    case 'transferred':
    case 'released':
    case 'replied':
    case 'resolved':
    case 'confirmed':
    case 'reopened':
    case 'closedUnanswered':
    case 'autoClosed':
      return undefined
    default:
      return unreachable(event)
  }
}

/** Minutes since then in which the citizen's answer was awaited, or the contribution was withdrawn. */
export const stoodMinutes = (
  { kind, events }: Pick<Case, 'kind' | 'events'>,
  calendar: WorkingCalendar,
  since: Instant,
  now: Instant,
): number => {
  let minutes = 0
  let from: Instant | undefined
  let standstill: Standstill | undefined
  for (const event of events) {
    standstill = standstillAfter(standstill, event)
    if (standstill) from ??= event.at
    if (standstill || from === undefined) continue
    minutes += workingMinutesBetween(calendar, Math.max(since, from), event.at)
    from = undefined
  }
  const open = from === undefined ? 0 : workingMinutesBetween(calendar, Math.max(since, from), now)
  return kind === 'safety' ? 0 : minutes + open
}

/** By when the answer is due: later by the working time in which nothing could be done since that date was given. */
export const answerDue = (item: Timed, calendar: WorkingCalendar, now: Instant): Instant => {
  const stood = stoodMinutes(item, calendar, item.events.findLast(setsDates)?.at ?? 0, now)
  return stood === 0 ? item.due : addWorkingMinutes(calendar, item.due, stood)
}

/** What is promised next and not kept yet, or was to be kept already; undefined while nothing is owed. */
export const nextDue = (item: Timed, calendar: WorkingCalendar, now: Instant): Instant | undefined => {
  const { stopped, due, firstReplyDue } = duesOf(item, calendar, now)
  if (stopped || item.state.is === 'answered' || item.state.is === 'closed') return undefined
  return isReplied(item) ? due : Math.min(firstReplyDue, due)
}

/** The dues of a case at that moment, by the ministry's working time. */
export const duesOf = (item: Timed, calendar: WorkingCalendar, now: Instant): Dues => {
  const { state, events, firstReplyDue } = item
  const due = answerDue(item, calendar, now)
  const open = state.is !== 'answered' && state.is !== 'closed'
  const stopped = item.kind !== 'safety' && state.is === 'waitingForCitizen'
  const missed = sinceOpening(events).some(({ is }) => is === 'escalated')
  return {
    firstReplyDue,
    firstReplyOverdue: open && !isReplied(item) && (firstReplyDue < now || missed),
    due,
    overdue: open && !stopped && (due < now || missed),
    stopped,
  }
}
