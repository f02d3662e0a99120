import type { Instant } from './ids.js'
import type { QuietHours } from './participant.js'
import { MINUTE, instantAt, localTime, weekdayOf } from './zonedTime.js'

/** Minutes after midnight. The night begins on one day and ends on the next. */
const NIGHT = { from: 21 * 60, to: 7 * 60 }
const SCHOOL = { from: 7 * 60, to: 14 * 60 }
/** Sunday to Thursday. */
const SCHOOL_DAYS = 4

/** Minutes after midnight until which it is quiet, or undefined where it is not; 1440 and more lies in the next day. */
const quietUntil = (quiet: QuietHours, weekday: number, minute: number): number | undefined => {
  const night = quiet === 'night' || quiet === 'both'
  const school = quiet === 'school' || quiet === 'both'
  if (night && minute >= NIGHT.from) return 24 * 60 + NIGHT.to
  if (night && minute < NIGHT.to) return NIGHT.to
  if (school && weekday <= SCHOOL_DAYS && minute >= SCHOOL.from && minute < SCHOOL.to) return SCHOOL.to
  return undefined
}

/** True when this person does not want to be disturbed at that moment. */
export const inQuietHours = (quiet: QuietHours, at: Instant, zone: string): boolean =>
  nextAudibleMoment(quiet, at, zone) !== at

/** The moment itself if a message may sound then, else the first later moment at which it may. */
export const nextAudibleMoment = (quiet: QuietHours, at: Instant, zone: string): Instant => {
  const { day, sinceMidnight } = localTime(zone, at)
  const until = quietUntil(quiet, weekdayOf(day), Math.floor(sinceMidnight / MINUTE))
  // The night may end where school begins.
  return until === undefined ? at : nextAudibleMoment(quiet, instantAt(zone, day, until), zone)
}
