import type { CaseEvent } from './case.js'
import { type WorkingCalendar, workingMinutesBetween } from './workingCalendar.js'
import type { Instant } from './ids.js'
import { MINUTE, localTime, weekdayOf } from './zonedTime.js'

/** How the ministry dealt with some cases. Undefined is what nothing can be said about yet. */
export interface Measures {
  readonly received: number
  /** Of those whose first reply was there or due: how many had it in time, in percent. */
  readonly repliedInTime: number | undefined
  /** Working minutes from receipt to the first reply, and to the answer: half of the cases took no longer. */
  readonly replyMinutes: number | undefined
  readonly answerMinutes: number | undefined
  /** Of the answered: how many their authors called solved, or had opened again, in percent. */
  readonly confirmed: number | undefined
  readonly reopened: number | undefined
  /** The mean of the stars, and of how many. */
  readonly stars: number | undefined
  readonly rated: number
}

/** What of a case is counted. */
export interface Counted {
  readonly events: readonly CaseEvent[]
}

const firstOpening = (events: readonly CaseEvent[]): (CaseEvent & { readonly is: 'received' }) | undefined => {
  const [first] = events
  return first?.is === 'received' ? first : undefined
}

const REPLIES: ReadonlySet<CaseEvent['is']> = new Set(['replied', 'askedBack', 'resolved'])

const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((100 * part) / whole)

const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2)
}

const firstOf = ({ events }: Counted, kinds: ReadonlySet<CaseEvent['is']>): CaseEvent | undefined =>
  events.find(({ is }) => kinds.has(is))

const RESOLVED: ReadonlySet<CaseEvent['is']> = new Set(['resolved'])

const minutesTo = (
  calendar: WorkingCalendar,
  cases: readonly Counted[],
  kinds: ReadonlySet<CaseEvent['is']>,
): readonly number[] =>
  cases.flatMap(each => {
    const [opening, end] = [firstOpening(each.events), firstOf(each, kinds)]
    return opening && end ? [workingMinutesBetween(calendar, opening.at, end.at)] : []
  })

/** True, false, or undefined while it is still open. */
const inTime = (each: Counted, now: Instant): boolean | undefined => {
  const [opening, reply] = [firstOpening(each.events), firstOf(each, REPLIES)]
  if (!opening) return undefined
  if (reply) return reply.at <= opening.firstReplyDue
  return opening.firstReplyDue < now ? false : undefined
}

const given = <T>(values: readonly (T | undefined)[]): readonly T[] => values.filter(each => each !== undefined)

/** What these cases come to, by working time. */
export const measuresOf = (cases: readonly Counted[], calendar: WorkingCalendar, now: Instant): Measures => {
  const timely = given(cases.map(each => inTime(each, now)))
  const answered = cases.filter(each => firstOf(each, RESOLVED))
  const having = (is: CaseEvent['is']): number =>
    answered.filter(({ events }) => events.some(each => each.is === is)).length
  const stars = given(
    cases.map(({ events }) => {
      const last = events.findLast(({ is }) => is === 'rated')
      return last?.is === 'rated' ? last.stars : undefined
    }),
  )
  const sum = stars.reduce((total, each) => total + each, 0)
  return {
    received: cases.length,
    rated: stars.length,
    repliedInTime: percent(timely.filter(Boolean).length, timely.length),
    replyMinutes: median(minutesTo(calendar, cases, REPLIES)),
    answerMinutes: median(minutesTo(calendar, cases, RESOLVED)),
    confirmed: percent(having('confirmed'), answered.length),
    reopened: percent(having('reopened'), answered.length),
    stars: stars.length === 0 ? undefined : Math.round((10 * sum) / stars.length) / 10,
  }
}

/** How many came in at which hour of which day of the week, by the clocks of a zone: `[hour][weekday]`, Sunday first. */
export const arrivals = (cases: readonly Counted[], zone: string): readonly (readonly number[])[] => {
  const grid = Array.from({ length: 24 }, () => Array.from({ length: 7 }, () => 0))
  for (const { events } of cases) {
    const opening = firstOpening(events)
    if (!opening) continue
    const { day, sinceMidnight } = localTime(zone, opening.at)
    const row = grid[Math.floor(sinceMidnight / (60 * MINUTE))]
    const weekday = weekdayOf(day)
    if (row) row[weekday] = (row[weekday] ?? 0) + 1
  }
  return grid
}
