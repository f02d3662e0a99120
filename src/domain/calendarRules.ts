import { type Result, ok, refused } from './result.js'
import type { WorkingCalendar } from './workingCalendar.js'
import { dayOf, weekdayOf } from './zonedTime.js'

/** The calendar as the administrator keeps it; the zone is the installation's. */
export type KeptCalendar = Omit<WorkingCalendar, 'zone'>

/** Days one holiday may last, entries there may be, and years they may lie apart. */
export const CALENDAR = { span: 45, entries: 200, years: 10 } as const

export type CalendarRefusal = 'badHours' | 'badDates' | 'noWorkdays'

interface Days {
  readonly from: number
  readonly to: number
}

const daysOf = ({ from, to }: { readonly from: string; readonly to: string }): Days => ({
  from: dayOf(from),
  to: dayOf(to),
})

/** True where a whole year would pass without a working day: every clock would stand. */
const restsForAYear = (workdays: readonly number[], holidays: readonly Days[]): boolean => {
  const end = Math.max(...holidays.map(({ to }) => to))
  let rested = 0
  for (let day = Math.min(...holidays.map(({ from }) => from)); day <= end; day += 1) {
    const works = workdays.includes(weekdayOf(day)) && !holidays.some(({ from, to }) => from <= day && day <= to)
    rested = works ? 0 : rested + 1
    if (rested > 366) return true
  }
  return false
}

/** The calendar, or what is wrong with it. Its dates are real ones already. */
export const calendarKept = (calendar: KeptCalendar): Result<KeptCalendar, CalendarRefusal> => {
  const { workdays, hours, holidays, shortened } = calendar
  const all = [...holidays, ...shortened].map(daysOf)
  const firsts = all.map(({ from }) => from)
  if (workdays.length === 0) return refused('noWorkdays')
  if ([hours, ...shortened.map(each => each.hours)].some(({ from, to }) => from >= to)) return refused('badHours')
  if (all.some(({ from, to }) => to < from || to - from >= CALENDAR.span)) return refused('badDates')
  if (all.length > 0 && Math.max(...firsts) - Math.min(...firsts) > CALENDAR.years * 366) return refused('badDates')
  return restsForAYear(workdays, holidays.map(daysOf)) ? refused('noWorkdays') : ok(calendar)
}
