import { z } from 'zod'
import { type ClockNumber, type Clocks, NIGHT_LIMITS } from '../../../domain/clocks.js'
import { clockNumber } from '../../../store/settingSchemas.js'
import type { Given } from '../given.js'
import { timeOfDay, timeWritten } from './times.js'

/** The numbers of the clocks, by what they are about, in the order in which they are asked. */
export const GROUPS = [
  {
    name: 'complaints',
    of: [
      ...(['firstReplyDays', 'days', 'warnPercent', 'extendPercent', 'citizenAnswerDays', 'reminderDays'] as const),
      ...(['silentDays', 'reopenDays', 'askAgainDays'] as const),
    ],
  },
  { name: 'proposals', of: ['reviewDays', 'answerDays', 'appealDays', 'appealAnswerDays', 'altogether', 'wilayat'] },
  { name: 'polls', of: ['closingSoonHours'] },
  { name: 'safety', of: ['readMinutes', 'alertMinutes', 'dueHours'] },
  { name: 'people', of: ['dailyMax'] },
] as const satisfies readonly { readonly name: string; readonly of: readonly ClockNumber[] }[]

/** A whole number as a form sends it, within the limits of that number. */
export const count = (name: ClockNumber) =>
  z
    .string()
    .regex(/^\d{1,7}$/u)
    .transform(Number)
    .pipe(clockNumber(name))

const nightly = ({ min, max }: { readonly min: number; readonly max: number }) =>
  timeOfDay.refine(minute => minute >= min && minute <= max)

export const ClocksForm = z.object({
  firstReplyDays: count('firstReplyDays'),
  days: count('days'),
  warnPercent: count('warnPercent'),
  extendPercent: count('extendPercent'),
  citizenAnswerDays: count('citizenAnswerDays'),
  reminderDays: count('reminderDays'),
  silentDays: count('silentDays'),
  reopenDays: count('reopenDays'),
  askAgainDays: count('askAgainDays'),
  reviewDays: count('reviewDays'),
  answerDays: count('answerDays'),
  appealDays: count('appealDays'),
  appealAnswerDays: count('appealAnswerDays'),
  altogether: count('altogether'),
  wilayat: count('wilayat'),
  dailyMax: count('dailyMax'),
  readMinutes: count('readMinutes'),
  alertMinutes: count('alertMinutes'),
  dueHours: count('dueHours'),
  closingSoonHours: count('closingSoonHours'),
  nightFrom: nightly(NIGHT_LIMITS.from),
  nightTo: nightly(NIGHT_LIMITS.to),
})

/** The clocks with what the form says; the topics, which it does not ask about, stay. */
export const clocksFrom = (said: z.output<typeof ClocksForm>, { topics }: Clocks): Clocks => {
  const { warnPercent, extendPercent, altogether, wilayat, readMinutes, alertMinutes, dueHours, ...rest } = said
  const { nightFrom, nightTo, ...plain } = rest
  return {
    ...plain,
    topics,
    late: { warnPercent, extendPercent },
    supporters: { altogether, wilayat },
    night: { from: nightFrom, to: nightTo },
    safety: { readMinutes, alertMinutes, dueHours },
  }
}

/** What the form shows of the clocks as they stand. */
export const clocksGiven = ({ late, supporters, safety, night, topics: _, ...plain }: Clocks): Given => ({
  ...Object.fromEntries(
    Object.entries({ ...plain, ...late, ...supporters, ...safety }).map(([name, value]) => [name, String(value)]),
  ),
  nightFrom: timeWritten(night.from),
  nightTo: timeWritten(night.to),
})
