import { DELIVERED } from '../../locales/delivered.js'
import { omanCalendar } from '../../locales/labels.js'
import { type Case, type CaseEvent, type CaseKind, mayHappen, openedCase } from '../../src/domain/case.js'
import { caseAfter } from '../../src/domain/caseAfter.js'
import { type TimedEvent, broughtBy, nextMoment } from '../../src/domain/caseClock.js'
import { type OfficerId, mint } from '../../src/domain/ids.js'
import { afterWorkingDays } from '../../src/domain/workingCalendar.js'

export const rules = { calendar: { ...omanCalendar(), holidays: [] }, clocks: DELIVERED.clocks }
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** Sunday 29 November 2026, half past seven in Muscat: work begins. */
export const SUNDAY = Date.UTC(2026, 10, 29, 3, 30)
export const officer: OfficerId = mint('officer-1')

/** A case that began on that Sunday, promised within so many working days. */
export const opened = (kind: CaseKind = 'complaint', days = 10): Case => {
  const dates =
    kind === 'safety'
      ? { firstReplyDue: SUNDAY + HOUR, due: SUNDAY + DAY }
      : {
          firstReplyDue: afterWorkingDays(rules.calendar, SUNDAY, 2),
          due: afterWorkingDays(rules.calendar, SUNDAY, days),
        }
  return openedCase(mint('C26-0000000000'), kind, { is: 'received', at: SUNDAY, unit: mint('dg_muscat'), ...dates })
}

/** The case after these events, each of which must be possible. */
export const moved = (item: Case, ...events: readonly CaseEvent[]): Case =>
  events.reduce((before, event) => {
    if (!mayHappen(before, event.is)) throw new Error(`${event.is} cannot happen while ${before.state.is}`)
    return caseAfter(before, event)
  }, item)

/** All that time brings to a case left alone, each at the moment it is due. */
export const leftAlone = (item: Case, most = 20): readonly TimedEvent[] => {
  const brought: TimedEvent[] = []
  for (let now = item; brought.length < most;) {
    const at = nextMoment(now, rules)
    const event = at === undefined ? undefined : broughtBy(now, rules, at)
    if (!event) break
    brought.push(event)
    now = moved(now, event)
  }
  return brought
}

/** A moment as Muscat writes it. */
export const muscat = (at: number): string => new Date(at + 4 * HOUR).toISOString().slice(0, 16)

/** What time brought, in a line. */
export const shown = (event: TimedEvent): string => {
  switch (event.is) {
    case 'warned':
      return `${muscat(event.at)} warned of ${event.of}`
    case 'escalated':
      return `${muscat(event.at)} rung ${event.rung} for ${event.of}, now ${muscat(event.firstReplyDue)} and ${muscat(event.due)}`
    case 'unread':
      return `${muscat(event.at)} unread ${event.times}`
    default:
      return `${muscat(event.at)} ${event.is}`
  }
}
