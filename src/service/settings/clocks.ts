import { complaintSubtopic, complaintTopics } from '../../../locales/labels.js'
import { type CalendarRefusal, type KeptCalendar, calendarKept } from '../../domain/calendarRules.js'
import { type Clocks, type ClocksRefusal, clocksOf, promisesFor } from '../../domain/clocks.js'
import type { Instant } from '../../domain/ids.js'
import { may } from '../../domain/officer.js'
import type { Sections } from '../../domain/settings.js'
import { afterWorkingDays, isWorkingTime, nextWorkingMoment } from '../../domain/workingCalendar.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import { type Answer, type Order, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

/** Says anew when the ministry works. Dates that were promised already stay as they were promised. */
export const changeCalendar = (
  house: StaffHouse,
  order: Order,
  calendar: KeptCalendar,
): Promise<Answer<Standing<Sections['calendar']>, CalendarRefusal>> =>
  amend(house, order, sectionSlot('calendar'), { what: 'calendar.change', rule: () => calendarKept(calendar) })

/** The ids of all topics of complaints and of their rows. */
export const topics = (): ReadonlySet<string> =>
  new Set(complaintTopics().flatMap(({ id, subtopics }) => [id, ...subtopics.map(row => row.id)]))

/** Says anew how much time promises take. */
export const changeClocks = (
  house: StaffHouse,
  order: Order,
  clocks: Clocks,
): Promise<Answer<Standing<Sections['clocks']>, ClocksRefusal>> =>
  amend(house, order, sectionSlot('clocks'), { what: 'clocks.change', rule: () => clocksOf(clocks, topics()) })

/** What would be promised with a complaint that comes at that moment. */
interface Preview {
  readonly at: Instant
  readonly works: boolean
  /** When work begins or goes on. */
  readonly next: Instant
  readonly firstReplyDue: Instant
  readonly due: Instant
}

/** Shows what a calendar or clocks would do before they are in force; what is not given is as it is now. */
export const previewClocks = (
  { ministry, clock }: StaffHouse,
  { officer }: Order,
  given: {
    readonly subtopic: string
    readonly at?: Instant | undefined
    readonly calendar?: KeptCalendar | undefined
    readonly clocks?: Clocks | undefined
  },
): Answer<Preview, CalendarRefusal | ClocksRefusal> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const topic = complaintSubtopic(given.subtopic)?.topic.id
  if (topic === undefined) return refuse('notFound')
  const kept = calendarKept(given.calendar ?? ministry.calendar)
  if (!kept.ok) return kept
  const clocks = clocksOf(given.clocks ?? ministry.clocks, topics())
  if (!clocks.ok) return clocks
  const calendar = { ...kept.value, zone: ministry.calendar.zone }
  const at = given.at ?? clock()
  const { firstReplyDays, days } = promisesFor(clocks.value, topic, given.subtopic)
  return done({
    at,
    works: isWorkingTime(calendar, at),
    next: nextWorkingMoment(calendar, at),
    firstReplyDue: afterWorkingDays(calendar, at, firstReplyDays),
    due: afterWorkingDays(calendar, at, days),
  })
}
