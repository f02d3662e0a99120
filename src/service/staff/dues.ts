import type { Case, CaseEvent } from '../../domain/case.js'
import type { Instant } from '../../domain/ids.js'
import { type WorkingCalendar, addWorkingMinutes, workingMinutesBetween } from '../../domain/workingCalendar.js'

/** Where the clocks of a case stand. */
export interface Dues {
  readonly firstReplyDue: Instant
  readonly firstReplyOverdue: boolean
  /** The end of the time for the answer; working time spent waiting for the citizen is added to it. */
  readonly due: Instant
  readonly overdue: boolean
  /** True while the clock stands, because the citizen was asked something. */
  readonly stopped: boolean
}

interface Span {
  readonly from: Instant
  readonly to: Instant
}

const KEEPS_WAITING: ReadonlySet<CaseEvent['is']> = new Set(['askedBack', 'noted', 'rated'])

/** The times in which the citizen's answer was awaited; the last may still go on. */
const waitsOf = (events: readonly CaseEvent[], now: Instant): readonly Span[] => {
  const spans: Span[] = []
  let since: Instant | undefined
  for (const { is, at } of events) {
    if (is === 'askedBack') since ??= at
    if (since === undefined || KEEPS_WAITING.has(is)) continue
    spans.push({ from: since, to: at })
    since = undefined
  }
  return since === undefined ? spans : [...spans, { from: since, to: now }]
}

/** The dues of a case at that moment, by the ministry's working time. */
export const duesOf = (
  {
    state,
    events,
    due,
    firstReplyDue,
    firstRepliedAt,
  }: Pick<Case, 'state' | 'events' | 'due' | 'firstReplyDue' | 'firstRepliedAt'>,
  calendar: WorkingCalendar,
  now: Instant,
): Dues => {
  const waited = waitsOf(events, now).reduce((sum, { from, to }) => sum + workingMinutesBetween(calendar, from, to), 0)
  const dueAt = waited === 0 ? due : addWorkingMinutes(calendar, due, waited)
  const open = state.is !== 'answered' && state.is !== 'closed'
  const stopped = state.is === 'waitingForCitizen'
  return {
    firstReplyDue,
    firstReplyOverdue: open && firstRepliedAt === undefined && firstReplyDue < now,
    due: dueAt,
    overdue: open && !stopped && dueAt < now,
    stopped,
  }
}
