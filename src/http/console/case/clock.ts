import type { PhraseKey } from '../../../../locales/index.js'
import type { CaseKind } from '../../../domain/case.js'
import { isReplied, minutesBetween, sinceOpening } from '../../../domain/caseDues.js'
import type { Instant } from '../../../domain/ids.js'
import { calendarOf } from '../../../domain/unit.js'
import type { CaseFile } from '../../../service/staff/caseFiles.js'
import type { Html } from '../../html.js'
import { status } from '../parts.js'
import type { Visit } from '../visit.js'

const HOUR = 60

/** A span of working time as people say it: days where there are any, else hours, else minutes. */
const span = (visit: Visit, kind: CaseKind, minutes: number): string => {
  const { say, house } = visit
  if (kind === 'safety') {
    const phrase: PhraseKey = minutes < HOUR ? 'console.span.minutes' : 'console.span.plainHours'
    return say(phrase, { n: minutes < HOUR ? Math.ceil(minutes) : Math.floor(minutes / HOUR) })
  }
  const { from, to } = house.ministry.calendar.hours
  const ofDay = to - from
  if (minutes >= ofDay) return say('console.span.days', { n: Math.floor(minutes / ofDay) })
  if (minutes >= HOUR) return say('console.span.hours', { n: Math.floor(minutes / HOUR) })
  return say('console.span.minutes', { n: Math.ceil(minutes) })
}

type Timed = Pick<CaseFile, 'handled' | 'dues'>

/** How far a date is off in working time: well, near (the last working day, or after the warning), or late. */
const until = (visit: Visit, { handled }: Timed, due: Instant, warned: boolean): Html => {
  const { say, house } = visit
  const calendar = calendarOf(house.ministry.calendar, house.ministry.units, handled.unit)
  const now = house.clock()
  if (due < now) {
    const late = minutesBetween(handled.kind, calendar, due, now)
    return status('late', say('console.clock.late', { span: span(visit, handled.kind, late) }))
  }
  const left = minutesBetween(handled.kind, calendar, now, due)
  const near = warned || left <= calendar.hours.to - calendar.hours.from
  const words = span(visit, handled.kind, left)
  return near
    ? status('soon', say('console.clock.soon', { span: words }))
    : status('well', say('console.clock.within', { span: words }))
}

const warnedOf = ({ handled: { events } }: Timed, of: 'firstReply' | 'answer'): boolean =>
  sinceOpening(events).some(event => event.is === 'warned' && event.of === of)

const isOver = ({ handled: { state } }: Timed): boolean => state.is === 'answered' || state.is === 'closed'

/** Where the clock of the first reply stands. */
export const firstReplyClock = (visit: Visit, timed: Timed): Html =>
  isReplied(timed.handled)
    ? status('plain', visit.say('console.clock.replied'))
    : isOver(timed)
      ? status('plain', visit.say('console.clock.over'))
      : until(visit, timed, timed.dues.firstReplyDue, warnedOf(timed, 'firstReply'))

/** Where the clock of the answer stands. */
export const answerClock = (visit: Visit, timed: Timed): Html => {
  if (isOver(timed)) return status('plain', visit.say('console.clock.over'))
  if (timed.dues.stopped) return status('plain', visit.say('console.clock.stopped'))
  return until(visit, timed, timed.dues.due, warnedOf(timed, 'answer'))
}

/** The clock that counts now: the first reply until it is there, then the answer. */
export const clockOf = (visit: Visit, timed: Timed): Html =>
  isReplied(timed.handled) || timed.dues.stopped || timed.dues.due <= timed.dues.firstReplyDue
    ? answerClock(visit, timed)
    : firstReplyClock(visit, timed)
