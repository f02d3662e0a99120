import type { Instant } from './ids.js'
import { MINUTE, dayOf, instantAt, localTime, weekdayOf } from './zonedTime.js'

/** Days off and shortened days, as the administrator keeps them; dates are `YYYY-MM-DD` in the calendar's zone. */
export interface WorkingCalendar {
  readonly zone: string
  /** 0 Sunday … 6 Saturday. */
  readonly workdays: readonly number[]
  /** Minutes after midnight. */
  readonly hours: { readonly from: number; readonly to: number }
  readonly holidays: readonly {
    readonly from: string
    readonly to: string
    readonly name: { readonly ar: string; readonly en: string }
    /** Follows the moon and is not announced yet. */
    readonly provisional?: boolean
  }[]
  /** Spans with other hours, such as Ramadan. */
  readonly shortened: readonly {
    readonly from: string
    readonly to: string
    readonly hours: { readonly from: number; readonly to: number }
    readonly provisional?: boolean
  }[]
}

/** The working time of one day. */
interface Shift {
  readonly from: Instant
  readonly to: Instant
}

/** No ministry rests longer; a calendar that does is a mistake in its workdays or holidays. */
const REST_DAYS_MAX = 366

const covers = (span: { readonly from: string; readonly to: string }, day: number): boolean =>
  dayOf(span.from) <= day && day <= dayOf(span.to)

const reckonedShift = (calendar: WorkingCalendar, day: number): Shift | undefined => {
  if (!calendar.workdays.includes(weekdayOf(day))) return undefined
  if (calendar.holidays.some(holiday => covers(holiday, day))) return undefined
  const { from, to } = calendar.shortened.find(span => covers(span, day))?.hours ?? calendar.hours
  return from < to ? { from: instantAt(calendar.zone, day, from), to: instantAt(calendar.zone, day, to) } : undefined
}

/** Figures and clocks ask for the same days a hundred thousand times; a calendar that is changed is another object. */
const known = new WeakMap<WorkingCalendar, Map<number, Shift | undefined>>()
const DAYS_KNOWN_MAX = 5_000

const shiftsKnownOf = (calendar: WorkingCalendar): Map<number, Shift | undefined> => {
  const before = known.get(calendar)
  if (before && before.size < DAYS_KNOWN_MAX) return before
  const anew = new Map<number, Shift | undefined>()
  known.set(calendar, anew)
  return anew
}

const shiftOf = (calendar: WorkingCalendar, day: number): Shift | undefined => {
  const shifts = shiftsKnownOf(calendar)
  if (shifts.has(day)) return shifts.get(day)
  const shift = reckonedShift(calendar, day)
  shifts.set(day, shift)
  return shift
}

/** The shifts from that day on, for ever. */
function* shiftsFrom(calendar: WorkingCalendar, firstDay: number): Generator<Shift, never> {
  for (let day = firstDay, rested = 0; ; day += 1) {
    const shift = shiftOf(calendar, day)
    rested = shift ? 0 : rested + 1
    if (rested > REST_DAYS_MAX)
      throw new Error('the working calendar has a year without a working day: correct workdays or holidays')
    if (shift) yield shift
  }
}

/** The shift under way at that moment, or the next one. */
const shiftAtOrAfter = (calendar: WorkingCalendar, at: Instant): Shift => {
  const shifts = shiftsFrom(calendar, localTime(calendar.zone, at).day)
  let shift = shifts.next().value
  while (shift.to <= at) shift = shifts.next().value
  return shift
}

/** True while the ministry works; the last minute's end is outside. */
export const isWorkingTime = (calendar: WorkingCalendar, at: Instant): boolean =>
  shiftAtOrAfter(calendar, at).from <= at

/** The moment itself if the ministry works then, else the beginning of its next working time. */
export const nextWorkingMoment = (calendar: WorkingCalendar, at: Instant): Instant =>
  Math.max(at, shiftAtOrAfter(calendar, at).from)

/** When work begins on that day (days since 1970-01-01), or on the next working day. */
export const workBeginsOn = (calendar: WorkingCalendar, day: number): Instant =>
  nextWorkingMoment(calendar, instantAt(calendar.zone, day, 0))

/**
 * The end of working time so many working days after the day of `from`: asked on a Thursday, 2 means Monday.
 * 0 means the end of the working day under way or, outside working time, of the next one. Refuses fractions and negatives.
 */
export const afterWorkingDays = (calendar: WorkingCalendar, from: Instant, days: number): Instant => {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`working days are counted 0, 1, 2 …, not ${days}`)
  if (days === 0) return shiftAtOrAfter(calendar, from).to
  const shifts = shiftsFrom(calendar, localTime(calendar.zone, from).day + 1)
  let shift = shifts.next().value
  for (let passed = 1; passed < days; passed += 1) shift = shifts.next().value
  return shift.to
}

/** The end of the working day in which the moment lies, also where it is that very end. */
export const endOfWorkingDay = (calendar: WorkingCalendar, at: Instant): Instant =>
  afterWorkingDays(calendar, at - 1, 0)

/** Minutes of working time between two moments, with fractions; 0 where `to` is not later. */
export const workingMinutesBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): number => {
  if (to <= from) return 0
  let worked = 0
  for (const shift of shiftsFrom(calendar, localTime(calendar.zone, from).day)) {
    if (shift.from >= to) break
    worked += Math.max(0, Math.min(shift.to, to) - Math.max(shift.from, from))
  }
  return worked / MINUTE
}

/** Working days after the day of `from` until a date, counted as `afterWorkingDays` gives them: on the day of a promise, as many as were promised. */
export const workingDaysUntil = (calendar: WorkingCalendar, from: Instant, until: Instant): number => {
  let days = 0
  for (const shift of shiftsFrom(calendar, localTime(calendar.zone, from).day + 1)) {
    if (shift.from >= until) break
    days += 1
  }
  return days
}

/** The beginning of the working day so many working days before the one of `at`: 0 means that day's own, or the next one's. */
export const workingDaysBefore = (calendar: WorkingCalendar, at: Instant, days: number): Instant => {
  let day = localTime(calendar.zone, at).day
  for (let left = days, rested = 0; left > 0 && rested <= REST_DAYS_MAX; day -= 1) {
    const works = shiftOf(calendar, day - 1) !== undefined
    rested = works ? 0 : rested + 1
    if (works) left -= 1
  }
  return instantAt(calendar.zone, day, 0)
}

/** The moment at which so many minutes of working time have passed since `from`. Refuses negatives. */
export const addWorkingMinutes = (calendar: WorkingCalendar, from: Instant, minutes: number): Instant => {
  if (!(minutes >= 0)) throw new RangeError(`working minutes are added, never ${minutes}`)
  let left = minutes * MINUTE
  for (const shift of shiftsFrom(calendar, localTime(calendar.zone, from).day)) {
    const begin = Math.max(shift.from, from)
    if (begin >= shift.to) continue
    if (begin + left <= shift.to) return begin + left
    left -= shift.to - begin
  }
  throw new Error('unreachable: shifts never end')
}
