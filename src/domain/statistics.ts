import type { DeclineReason } from './proposal.js'
import type { Instant } from './ids.js'
import type { Month } from './month.js'
import { CELL_MIN } from './poll/smallCells.js'
import type { Observed } from './observed.js'
import type { Counted } from './publication.js'
import { type Cut, fullTens } from './release.js'
import type { WorkingCalendar } from './workingCalendar.js'

/** What is published about how the channel keeps its promises, in the order in which it is told. */
export const FIGURES = [
  ...(['proposals', 'complaints', 'safetyReports', 'published', 'declined'] as const),
  ...(['firstReplyOnTime', 'firstReplyDays', 'resolutionDays'] as const),
  ...(['confirmed', 'reopened', 'satisfaction', 'rated'] as const),
  ...(['proposalsAnswered', 'proposalsAccepted', 'proposalsDelivered', 'thresholdToAnswerDays'] as const),
  ...(['polls', 'votes', 'turnout', 'consultations', 'promisesOnTime', 'languages'] as const),
] as const
export type FigureId = (typeof FIGURES)[number]

/** One number; without a value where there is nothing to count yet, or too little to say anything. */
export interface Figure {
  readonly unit: 'count' | 'percent' | 'workingDays' | 'stars'
  readonly value?: number
  /** Of how many it is the share, the middle or the mean. */
  readonly of?: number
  /** The value is rounded down to full tens, and absent below ten. */
  readonly inTens?: true
}

/** By what all that came in is told apart: each contribution of the kinds that may be public is in one cut of each. */
export const CUT_BY = ['proposalTopic', 'complaintTopic', 'governorate'] as const
export type CutBy = (typeof CUT_BY)[number]

/** What came in within some time, in full tens: nothing where they are fewer than ten. */
export interface Received {
  readonly proposals: number
  readonly complaints: number
}

export interface MonthCount extends Received {
  readonly month: Month
}

interface YearCount extends Received {
  readonly year: number
}

export interface CountedLine extends Pick<Counted, 'kind' | 'because'> {
  readonly count: number
}

export interface Statistics {
  readonly at: Instant
  /** From when on promises to authors are looked at; counts go back to the beginning. */
  readonly since: Instant
  readonly figures: Readonly<Record<FigureId, Figure>>
  /** In full tens, the most in front; what is below ten is not told. */
  readonly declined: readonly { readonly reason: DeclineReason; readonly count: number }[]
  /** How many contributions there are of which nothing else is public, and why; in full tens. */
  readonly hidden: readonly CountedLine[]
  /** From the first month in which anything came, the oldest in front; a month without anything is not in it. */
  readonly months: readonly MonthCount[]
  /** The same by years, each up to the present one. */
  readonly years: readonly YearCount[]
  /** In full tens, the most in front; what is below ten is not told. */
  readonly cuts: Readonly<Record<CutBy, readonly Cut[]>>
}

export const countOf = (value: number): Figure => ({ unit: 'count', value })

export const share = (part: number, of: number): Figure => ({
  unit: 'percent',
  of,
  ...(of >= CELL_MIN && { value: Math.round((part * 100) / of) }),
})

/** A count of which nobody shall be able to tell that one more came. */
export const countInTens = (count: number): Figure => ({
  unit: 'count',
  inTens: true,
  ...(count >= CELL_MIN && { value: fullTens(count) }),
})

const tenths = (value: number): number => Math.round(value * 10) / 10

/** The middle of spans of working time, in days of the length that a working day usually has. */
export const middleDays = (minutes: readonly number[], { hours }: Pick<WorkingCalendar, 'hours'>): Figure => {
  const sorted = [...minutes].sort((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = sorted.length % 2 === 0 ? sorted.slice(half - 1) : [sorted[half], sorted[half]]
  const days = (low + high) / 2 / (hours.to - hours.from)
  return { unit: 'workingDays', of: sorted.length, ...(sorted.length >= CELL_MIN && { value: tenths(days) }) }
}

type Promises = Pick<
  Statistics['figures'],
  'firstReplyOnTime' | 'firstReplyDays' | 'resolutionDays' | 'confirmed' | 'reopened' | 'satisfaction' | 'rated'
>

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)

/** How promises to authors were kept, as everybody may read it, from the values of whole batches. */
export const promiseFigures = (
  { inTime, replyMinutes, answerMinutes, ...said }: Readonly<Record<Observed, readonly number[]>>,
  calendar: Pick<WorkingCalendar, 'hours'>,
): Promises => {
  const of = (values: readonly number[]): Figure => share(sumOf(values), values.length)
  const { length: rated } = said.stars
  return {
    firstReplyOnTime: of(inTime),
    firstReplyDays: middleDays(replyMinutes, calendar),
    resolutionDays: middleDays(answerMinutes, calendar),
    confirmed: of(said.confirmed),
    reopened: of(said.reopened),
    satisfaction: { unit: 'stars', of: rated, ...(rated >= CELL_MIN && { value: tenths(sumOf(said.stars) / rated) }) },
    rated: of(said.rated),
  }
}
