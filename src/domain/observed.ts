import { REPLIES } from './caseDues.js'
import type { Instant } from './ids.js'
import { CELL_MIN } from './poll/smallCells.js'
import { type Counted, openingOf, withdrawnAt } from './promisesKept.js'
import { type WorkingCalendar, workingMinutesBetween } from './workingCalendar.js'
import { DAY } from './zonedTime.js'

/** What everybody may read of cases taken together: yes and no as 1 and 0, spans in working minutes, ratings in stars. */
export const OBSERVED = [
  ...(['inTime', 'replyMinutes', 'answerMinutes'] as const),
  ...(['confirmed', 'reopened', 'rated', 'stars'] as const),
] as const
export type Observed = (typeof OBSERVED)[number]

/** One value of one case, from a moment on from which it does not change any more. */
export interface Observation {
  readonly of: Observed
  readonly at: Instant
  readonly value: number
}

/** So long after the answer it is looked at once what its author said of it; what is said later is for staff. */
export const VERDICT_AFTER = 30 * DAY

const isTrue = (yes: boolean): number => (yes ? 1 : 0)

const ofReply = (each: Counted, calendar: WorkingCalendar): readonly Observation[] => {
  const opening = openingOf(each)
  if (!opening) return []
  const due = opening.firstReplyDue
  const reply = each.events.find(({ is }) => REPLIES.has(is))
  const took = reply && { of: 'replyMinutes' as const, at: reply.at }
  const minutes = took ? [{ ...took, value: workingMinutesBetween(calendar, opening.at, took.at) }] : []
  if (reply && reply.at <= due) return [...minutes, { of: 'inTime', at: reply.at, value: 1 }]
  // Whoever took it back before the date was owed nothing any more.
  const wasOwed = reply !== undefined || (withdrawnAt(each) ?? Infinity) > due
  return wasOwed ? [...minutes, { of: 'inTime', at: due, value: 0 }] : minutes
}

const ofAnswer = (each: Counted, calendar: WorkingCalendar): readonly Observation[] => {
  const opening = openingOf(each)
  const answer = each.events.find(({ is }) => is === 'resolved')
  if (!opening || !answer) return []
  const at = answer.at + VERDICT_AFTER
  const said = each.events.filter(event => event.at <= at)
  const rated = said.findLast(({ is }) => is === 'rated')
  const says = (is: 'confirmed' | 'reopened'): number => isTrue(said.some(event => event.is === is))
  return [
    { of: 'answerMinutes', at: answer.at, value: workingMinutesBetween(calendar, opening.at, answer.at) },
    { of: 'confirmed', at, value: says('confirmed') },
    { of: 'reopened', at, value: says('reopened') },
    { of: 'rated', at, value: isTrue(rated !== undefined) },
    ...(rated?.is === 'rated' ? [{ of: 'stars', at, value: rated.stars } as const] : []),
  ]
}

/** All that is ever counted of a case for everybody; of what lies in the future it is not sure yet. */
export const observationsOf = (each: Counted, calendar: WorkingCalendar): readonly Observation[] => [
  ...ofReply(each, calendar),
  ...ofAnswer(each, calendar),
]

/** Values that are counted together or not at all, and the moment of the last of them. */
export interface Batch {
  readonly to: Instant
  /** Sorted by size, so that their order tells nothing. */
  readonly values: readonly number[]
}

/**
 * Parts values of one kind into batches of ten to nineteen, the earliest first; fewer than ten wait. Whatever is told is told
 * of whole batches, each counted once and never again: the difference of two readings is of ten or more, or nothing.
 */
export const batchesOf = (waiting: readonly Observation[]): readonly Batch[] => {
  const sorted = [...waiting].sort((one, other) => one.at - other.at)
  const full = Math.floor(sorted.length / CELL_MIN)
  return Array.from({ length: full }, (_, n) => {
    const part = sorted.slice(n * CELL_MIN, n === full - 1 ? undefined : (n + 1) * CELL_MIN)
    const values = part.map(({ value }) => value).sort((one, other) => one - other)
    return { to: part.at(-1)?.at ?? 0, values }
  })
}
