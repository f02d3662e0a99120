import type { Clocks } from './clocks.js'
import type { Instant } from './ids.js'
import type { QuietHours } from './participant.js'
import { MINUTE, instantAt, localTime, weekdayOf } from './zonedTime.js'

/** The clocks by which it is quiet; the night begins on one day and ends on the next. */
export interface QuietClock {
  readonly zone: string
  readonly night: Clocks['night']
}

/** Minutes after midnight. */
const SCHOOL = { from: 7 * 60, to: 14 * 60 }
/** Sunday to Thursday. */
const SCHOOL_DAYS = 4

/** Minutes after midnight until which it is quiet, or undefined where it is not; 1440 and more lies in the next day. */
const quietUntil = (
  quiet: QuietHours,
  { from, to }: Clocks['night'],
  weekday: number,
  minute: number,
): number | undefined => {
  const night = quiet === 'night' || quiet === 'both'
  const school = quiet === 'school' || quiet === 'both'
  if (night && minute >= from) return 24 * 60 + to
  if (night && minute < to) return to
  if (school && weekday <= SCHOOL_DAYS && minute >= SCHOOL.from && minute < SCHOOL.to) return SCHOOL.to
  return undefined
}

/** True when this person does not want to be disturbed at that moment. */
export const inQuietHours = (quiet: QuietHours, at: Instant, clock: QuietClock): boolean =>
  nextAudibleMoment(quiet, at, clock) !== at

/** The moment itself if a message may sound then, else the first later moment at which it may. */
export const nextAudibleMoment = (quiet: QuietHours, at: Instant, clock: QuietClock): Instant => {
  const { zone, night } = clock
  const { day, sinceMidnight } = localTime(zone, at)
  const until = quietUntil(quiet, night, weekdayOf(day), Math.floor(sinceMidnight / MINUTE))
  // The night may end where school begins.
  return until === undefined ? at : nextAudibleMoment(quiet, instantAt(zone, day, until), clock)
}
