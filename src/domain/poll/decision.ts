import type { ClockRules } from '../caseClock.js'
import type { Instant } from '../ids.js'
import { afterWorkingDays } from '../workingCalendar.js'
import type { Poll } from './poll.js'

/** By when the ministry says what it does with the result: as long after the end as a proposal waits for its answer. */
export const decisionDue = (
  { state, closesAt }: { readonly state: Poll['state'] | Pick<Poll['state'], 'is'>; readonly closesAt: Instant },
  { calendar, clocks }: ClockRules,
): Instant | undefined =>
  state.is === 'closed' || state.is === 'resultPublished'
    ? afterWorkingDays(calendar, closesAt, clocks.answerDays)
    : undefined
