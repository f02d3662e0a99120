import { type Case, type CaseEvent, type Dates, type Promised, type Rung, TOP_RUNG, mayHappen } from './case.js'
import { answerDue, isReplied, minutesAfter, minutesBetween, sinceOpening, stoodMinutes } from './caseDues.js'
import { type Clocks, safetyDates } from './clocks.js'
import type { Instant } from './ids.js'
import { nextAudibleMoment } from './quietHours.js'
import {
  type WorkingCalendar,
  addWorkingMinutes,
  afterWorkingDays,
  endOfWorkingDay,
  workingMinutesBetween,
} from './workingCalendar.js'
import { DAY, MINUTE } from './zonedTime.js'

/** By what the time of cases is counted. */
export interface ClockRules {
  readonly calendar: WorkingCalendar
  readonly clocks: Clocks
}

/** What time alone brings to a case. */
export type TimedEvent = CaseEvent & {
  readonly is: 'warned' | 'escalated' | 'unread' | 'reminded' | 'closedUnanswered' | 'autoClosed' | 'askedAgain'
}

/** Something that time will bring, from when on, and as what it is kept when it comes. */
interface Coming {
  readonly at: Instant
  readonly event: (now: Instant) => TimedEvent
}

/** Why a promised date was missed, as far as the case itself tells. */
export type LateReason = 'unclaimed' | 'unanswered' | 'unfinished'

/** The rung that a case is on: that of its last lateness, or the level it was reopened at. */
const rungOf = ({ level, events }: Case): number =>
  sinceOpening(events).reduce((rung, event) => (event.is === 'escalated' ? event.rung : rung), level && level + 1)

const nextRung = (item: Case): Rung | undefined => ([1, 2, TOP_RUNG] as const).find(rung => rung > rungOf(item))

/** The dates of the last opening, and how much time they gave. */
const given = (
  item: Case,
  calendar: WorkingCalendar,
  of: Promised,
): { readonly from: Instant; readonly minutes: number } => {
  const opening = sinceOpening(item.events)[0]
  if (opening?.is !== 'received' && opening?.is !== 'reopened') throw new Error(`case ${item.code} was never opened`)
  const due = of === 'answer' ? opening.due : opening.firstReplyDue
  return { from: opening.at, minutes: minutesBetween(item.kind, calendar, opening.at, due) }
}

const warning = (item: Case, { calendar, clocks }: ClockRules, of: Promised): readonly Coming[] => {
  const done = sinceOpening(item.events).some(
    each => (each.is === 'warned' || each.is === 'escalated') && each.of === of,
  )
  if (done || (of === 'firstReply' && isReplied(item))) return []
  const { from, minutes } = given(item, calendar, of)
  const stood = of === 'answer' ? stoodMinutes(item, calendar, from, from) : 0
  const at = minutesAfter(item.kind, calendar, from, (minutes * clocks.late.warnPercent) / 100 + stood)
  return [{ at, event: now => ({ is: 'warned', at: now, of }) }]
}

/** New dates, each half as long again as the one that was missed. */
const prolonged = (item: Case, { calendar, clocks }: ClockRules, of: Promised, now: Instant): Dates => {
  const later = (promised: Promised): Instant =>
    endOfWorkingDay(
      calendar,
      addWorkingMinutes(calendar, now, (given(item, calendar, promised).minutes * clocks.late.extendPercent) / 100),
    )
  const firstReplyDue = isReplied(item) ? item.firstReplyDue : later('firstReply')
  const due = of === 'answer' ? later('answer') : answerDue(item, calendar, now)
  return { firstReplyDue, due: Math.max(due, firstReplyDue) }
}

const lateness = (item: Case, rules: ClockRules): readonly Coming[] => {
  const rung = nextRung(item)
  if (rung === undefined) return []
  const due = answerDue(item, rules.calendar, item.events.at(-1)?.at ?? 0)
  const at = isReplied(item) ? due : Math.min(due, item.firstReplyDue)
  return [
    {
      at,
      event(now) {
        const of = due <= now ? 'answer' : 'firstReply'
        return { is: 'escalated', at: now, rung, of, ...prolonged(item, rules, of, now) }
      },
    },
  ]
}

/** The team is alerted until somebody has taken the report. */
const alerts = (item: Case, { clocks }: ClockRules): readonly Coming[] => {
  if (!mayHappen(item, 'unread')) return []
  const last = sinceOpening(item.events).findLast(each => each.is === 'unread')
  const times = last?.is === 'unread' ? last.times : 0
  const at = last ? last.at + clocks.safety.alertMinutes * MINUTE : item.firstReplyDue
  return [{ at, event: now => ({ is: 'unread', at: now, times: times + 1 }) }]
}

const awaiting = (item: Case, until: Instant, rules: ClockRules): readonly Coming[] => {
  const asked = item.events.findLastIndex(({ is }) => is === 'askedBack')
  const at = audible(rules, until - rules.clocks.reminderDays * DAY)
  const reminded = item.events.slice(asked).some(({ is }) => is === 'reminded') || at <= (item.events[asked]?.at ?? 0)
  return [
    { at: until, event: now => ({ is: 'closedUnanswered', at: now }) },
    ...(reminded ? [] : [{ at, event: (now: Instant): TimedEvent => ({ is: 'reminded', at: now }) }]),
  ]
}

/** Not at night: nobody waits for it. */
const audible = ({ calendar, clocks }: ClockRules, at: Instant): Instant =>
  nextAudibleMoment('night', at, { zone: calendar.zone, night: clocks.night })

/** Silence counts from the last thing said. */
const silence = (item: Case, answeredAt: Instant, rules: ClockRules): readonly Coming[] => {
  const wrote = item.events.findLast(({ is }) => is === 'citizenWrote')?.at ?? 0
  const at = audible(rules, Math.max(answeredAt, wrote) + rules.clocks.silentDays * DAY)
  return [{ at, event: now => ({ is: 'autoClosed', at: now }) }]
}

/** Solved as its author says, or as the ministry says and its author did not deny. */
const isSolved = ({ kind, state }: Case): boolean =>
  kind === 'complaint' &&
  state.is === 'closed' &&
  (state.how === 'confirmed' || (state.how === 'silent' && (state.reason === 'fixed' || state.reason === 'planned')))

const reallySolved = (item: Case, closedAt: Instant, rules: ClockRules): readonly Coming[] => {
  if (!isSolved(item) || item.events.some(({ is, at }) => is === 'askedAgain' && at > closedAt)) return []
  const at = audible(rules, closedAt + rules.clocks.askAgainDays * DAY)
  return [{ at, event: now => ({ is: 'askedAgain', at: now }) }]
}

/** All that time will bring to the case as it stands, the gravest in front. */
const comingTo = (item: Case, rules: ClockRules): readonly Coming[] => {
  const { state, kind } = item
  const safety = kind === 'safety'
  switch (state.is) {
    case 'received':
    case 'inProgress':
    case 'reopened':
      return safety
        ? [...alerts(item, rules), ...warning(item, rules, 'answer')]
        : [...lateness(item, rules), ...warning(item, rules, 'answer'), ...warning(item, rules, 'firstReply')]
    case 'waitingForCitizen':
      // The law's time goes on while somebody is asked, and their silence closes no report of danger.
      return safety ? warning(item, rules, 'answer') : awaiting(item, state.until, rules)
    case 'answered':
      return silence(item, state.at, rules)
    case 'closed':
      return reallySolved(item, state.at, rules)
  }
}

/** When time next brings something to the case; undefined where it brings nothing more. */
export const nextMoment = (item: Case, rules: ClockRules): Instant | undefined => {
  const moments = comingTo(item, rules).map(({ at }) => at)
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** What time has brought by now: of several things the gravest, which makes the others needless. */
export const broughtBy = (item: Case, rules: ClockRules, now: Instant): TimedEvent | undefined =>
  comingTo(item, rules)
    .find(({ at }) => at <= now)
    ?.event(now)

/** Why the promise was missed that the case just failed to keep. */
export const lateReason = (before: Case, of: Promised): LateReason => {
  if (before.state.is === 'received' || before.state.is === 'reopened') return 'unclaimed'
  return of === 'firstReply' ? 'unanswered' : 'unfinished'
}

/** The dates promised with a reopening: a reply as fast as at first, and as much time for the answer as was first given. */
export const reopenedDates = (item: Case, { calendar, clocks }: ClockRules, now: Instant): Dates => {
  if (item.kind === 'safety') return safetyDates(clocks, now)
  const [received] = item.events
  const minutes = received?.is === 'received' ? workingMinutesBetween(calendar, received.at, received.due) : 0
  const firstReplyDue = afterWorkingDays(calendar, now, clocks.firstReplyDays)
  return {
    firstReplyDue,
    due: Math.max(firstReplyDue, endOfWorkingDay(calendar, addWorkingMinutes(calendar, now, minutes))),
  }
}
