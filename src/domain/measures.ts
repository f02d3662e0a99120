import type { Instant } from './ids.js'
import { type Counted, openingOf, promisesKept } from './promisesKept.js'
import type { WorkingCalendar } from './workingCalendar.js'
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
  /** The mean of the stars of the answered, and of how many. */
  readonly stars: number | undefined
  readonly rated: number
}

const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((100 * part) / whole)

const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2)
}

/** What these cases come to, by working time. */
export const measuresOf = (cases: readonly Counted[], calendar: WorkingCalendar, now: Instant): Measures => {
  const kept = promisesKept(calendar, now)
  cases.forEach(kept.add)
  const { due, inTime, replies, answers, answered, confirmed, reopened, stars } = kept.told()
  const sum = stars.reduce((total, each) => total + each, 0)
  return {
    received: cases.length,
    rated: stars.length,
    repliedInTime: percent(inTime, due),
    replyMinutes: median(replies),
    answerMinutes: median(answers),
    confirmed: percent(confirmed, answered),
    reopened: percent(reopened, answered),
    stars: stars.length === 0 ? undefined : Math.round((10 * sum) / stars.length) / 10,
  }
}

/** How many came in at which hour of which day of the week, by the clocks of a zone: `[hour][weekday]`, Sunday first. */
export const arrivals = (cases: readonly Counted[], zone: string): readonly (readonly number[])[] => {
  const grid = Array.from({ length: 24 }, () => Array.from({ length: 7 }, () => 0))
  for (const each of cases) {
    const opening = openingOf(each)
    if (!opening) continue
    const { day, sinceMidnight } = localTime(zone, opening.at)
    const row = grid[Math.floor(sinceMidnight / (60 * MINUTE))]
    const weekday = weekdayOf(day)
    if (row) row[weekday] = (row[weekday] ?? 0) + 1
  }
  return grid
}
