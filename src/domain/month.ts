import type { Instant } from './ids.js'
import { DAY, dayOf, instantAt, localTime } from './zonedTime.js'

/** A month of the calendar, such as `2026-11`. */
export type Month = string

export const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/u

/** The month so many after another; before it where negative. */
export const monthAfter = (month: Month, months: number): Month => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 'yyyy-mm'.length)
}

/** The month in which a moment lies there. */
export const monthOf = (zone: string, at: Instant): Month =>
  new Date(localTime(zone, at).day * DAY).toISOString().slice(0, 'yyyy-mm'.length)

/** From the first moment of a month to that of the next. */
export const spanOf = (zone: string, month: Month): { readonly from: Instant; readonly to: Instant } => ({
  from: instantAt(zone, dayOf(`${month}-01`), 0),
  to: instantAt(zone, dayOf(`${monthAfter(month, 1)}-01`), 0),
})
