import { type Case, isFree } from './case.js'
import { type Timed, duesOf, isReplied } from './caseDues.js'
import type { Instant, TrackingCode } from './ids.js'
import { type WorkingCalendar, workingDaysUntil } from './workingCalendar.js'
import { dayAfter } from './zonedTime.js'

/** How the open cases of a unit stand. */
interface OpenFigures {
  readonly open: number
  readonly unclaimed: number
  readonly today: number
  readonly late: number
  readonly waiting: number
  readonly reopened: number
  readonly oldest?: { readonly code: TrackingCode; readonly days: number }
}

/** What of a case these figures go by; the oldest comes first. */
export type OpenCase = Timed & Pick<Case, 'code'>

export const openFigures = (cases: readonly OpenCase[], calendar: WorkingCalendar, now: Instant): OpenFigures => {
  const tonight = dayAfter(calendar.zone, now)
  const count = (wanted: (item: OpenCase) => boolean): number => cases.filter(wanted).length
  const dues = new Map(cases.map(item => [item.code, duesOf(item, calendar, now)]))
  const isLate = ({ code }: OpenCase): boolean =>
    dues.get(code)?.overdue === true || dues.get(code)?.firstReplyOverdue === true
  const isDueToday = (item: OpenCase): boolean => {
    const { due = Infinity, firstReplyDue = Infinity } = dues.get(item.code) ?? {}
    return item.state.is !== 'waitingForCitizen' && Math.min(due, isReplied(item) ? Infinity : firstReplyDue) < tonight
  }
  const [oldest] = cases
  const received = oldest?.events[0]?.at
  return {
    open: cases.length,
    unclaimed: count(isFree),
    today: count(item => isDueToday(item) && !isLate(item)),
    late: count(isLate),
    waiting: count(({ state }) => state.is === 'waitingForCitizen'),
    reopened: count(({ events }) => events.some(({ is }) => is === 'reopened')),
    ...(oldest &&
      received !== undefined && { oldest: { code: oldest.code, days: workingDaysUntil(calendar, received, now) } }),
  }
}
