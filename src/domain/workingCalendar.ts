import type { Instant } from './ids.js'

/** Days off and shortened days, as the administrator keeps them; dates are `YYYY-MM-DD` in the calendar's zone. */
export interface WorkingCalendar {
  readonly zone: string
  /** 0 Sunday … 6 Saturday. */
  readonly workdays: readonly number[]
  /** Minutes after midnight. */
  readonly hours: { readonly from: number; readonly to: number }
  readonly holidays: readonly { readonly from: string; readonly to: string; readonly name: { readonly ar: string; readonly en: string } }[]
  /** Spans with other hours, such as Ramadan. */
  readonly shortened: readonly { readonly from: string; readonly to: string; readonly hours: { readonly from: number; readonly to: number } }[]
}

/** PLACEHOLDER signature; see the domain tests. */
export declare const afterWorkingDays: (calendar: WorkingCalendar, from: Instant, days: number) => Instant
