import type { PhraseKey } from '../../../../locales/index.js'
import type { CaseKind } from '../../../domain/case.js'
import { REPLIES, isReplied, minutesBetween, sinceOpening } from '../../../domain/caseDues.js'
import type { Instant } from '../../../domain/ids.js'
import { calendarOf } from '../../../domain/unit.js'
import { type WorkingCalendar, workingDaysUntil } from '../../../domain/workingCalendar.js'
import type { CaseFile } from '../../../service/staff/caseFiles.js'
import { type Html, html } from '../../html.js'
import { moment, status } from '../parts.js'
import type { Visit } from '../visit.js'

const HOUR = 60

/** A span of working time as people say it: days, counted as they were promised, where there are any, else hours, else minutes. */
const span = (visit: Visit, kind: CaseKind, calendar: WorkingCalendar, from: Instant, to: Instant): string => {
  const { say } = visit
  const minutes = minutesBetween(kind, calendar, from, to)
  if (kind === 'safety') {
    const phrase: PhraseKey = minutes < HOUR ? 'console.span.minutes' : 'console.span.plainHours'
    return say(phrase, { n: minutes < HOUR ? Math.ceil(minutes) : Math.floor(minutes / HOUR) })
  }
  const { hours } = calendar
  if (minutes >= hours.to - hours.from)
    return say('console.span.days', { n: Math.max(1, workingDaysUntil(calendar, from, to)) })
  if (minutes >= HOUR) return say('console.span.hours', { n: Math.floor(minutes / HOUR) })
  return say('console.span.minutes', { n: Math.ceil(minutes) })
}

type Timed = Pick<CaseFile, 'handled' | 'dues'>

/** How far a date is off in working time: well, near (from when the warning is due), or late. */
const until = (visit: Visit, { handled }: Timed, due: Instant, warned: boolean): Html => {
  const { say, house } = visit
  const calendar = calendarOf(house.ministry.calendar, house.ministry.units, handled.unit)
  const now = house.clock()
  if (due < now) {
    return status('late', say('console.clock.late', { span: span(visit, handled.kind, calendar, due, now) }))
  }
  const left = minutesBetween(handled.kind, calendar, now, due)
  const opened = sinceOpening(handled.events)[0]?.at ?? now
  const given = minutesBetween(handled.kind, calendar, opened, due)
  const near = warned || left * 100 <= given * (100 - house.ministry.clocks.late.warnPercent)
  const words = span(visit, handled.kind, calendar, now, due)
  return near
    ? status('soon', say('console.clock.soon', { span: words }))
    : status('well', say('console.clock.within', { span: words }))
}

const warnedOf = ({ handled: { events } }: Timed, of: 'firstReply' | 'answer'): boolean =>
  sinceOpening(events).some(event => event.is === 'warned' && event.of === of)

const isOver = ({ handled: { state } }: Timed): boolean => state.is === 'answered' || state.is === 'closed'

/** Where the clock of the first reply stands. */
const firstReplyClock = (visit: Visit, timed: Timed): Html =>
  isReplied(timed.handled)
    ? status('plain', visit.say('console.clock.replied'))
    : isOver(timed)
      ? status('plain', visit.say('console.clock.over'))
      : until(visit, timed, timed.dues.firstReplyDue, warnedOf(timed, 'firstReply'))

/** Where the clock of the answer stands. */
const answerClock = (visit: Visit, timed: Timed): Html => {
  if (isOver(timed)) return status('plain', visit.say('console.clock.over'))
  if (timed.dues.stopped) return status('plain', visit.say('console.clock.stopped'))
  return until(visit, timed, timed.dues.due, warnedOf(timed, 'answer'))
}

const byWhen = (visit: Visit, clock: Html, due: Instant): Html =>
  html`${clock} · <span class="soft">${visit.say('thread.due')} ${moment(visit, due)}</span>`

const came = (visit: Visit, what: 'read' | 'reply' | 'answer', at: Instant, due: Instant): Html =>
  html`${status(at > due ? 'late' : 'well', visit.say(`thread.came.${at > due ? 'late' : 'well'}.${what}`))}
  ${moment(visit, at)}`

/** The first reply as the page of a case says it: when it was given, or by when it is to be. */
export const firstReplyOf = (visit: Visit, timed: Timed): Html => {
  const { handled, dues } = timed
  const isSafety = handled.kind === 'safety'
  const reply = sinceOpening(handled.events).find(({ is }) => REPLIES.has(is) || (isSafety && is === 'claimed'))
  if (reply) return came(visit, isSafety ? 'read' : 'reply', reply.at, dues.firstReplyDue)
  const clock = firstReplyClock(visit, timed)
  return isOver(timed) ? clock : byWhen(visit, clock, dues.firstReplyDue)
}

/** The answer as the page of a case says it: when it was given, or by when it is to be. */
export const answerOf = (visit: Visit, timed: Timed): Html => {
  const { handled, dues } = timed
  const answer = sinceOpening(handled.events).findLast(({ is }) => is === 'resolved')
  if (answer) return came(visit, 'answer', answer.at, dues.due)
  const clock = answerClock(visit, timed)
  return isOver(timed) || dues.stopped ? clock : byWhen(visit, clock, dues.due)
}

/** The clock that counts now: the first reply until it is there, then the answer. */
export const clockOf = (visit: Visit, timed: Timed): Html =>
  isReplied(timed.handled) || timed.dues.stopped || timed.dues.due <= timed.dues.firstReplyDue
    ? answerClock(visit, timed)
    : firstReplyClock(visit, timed)
