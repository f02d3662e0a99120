import { z } from 'zod'
import type { KeptCalendar } from '../../../domain/calendarRules.js'
import { isWorkingTime, nextWorkingMoment } from '../../../domain/workingCalendar.js'
import { readSettings } from '../../../service/settings/change.js'
import { changeCalendar } from '../../../service/settings/clocks.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import { moment } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ownHours, restDays } from './calendarDays.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'
import { HoursAdded, RestAdded, Span, spanIs } from './calendarBodies.js'
import { WEEKDAYS, timeOfDay, timeWritten } from './times.js'

const PATH = `${ROOT}/calendar`
const CALENDAR = sectionSlot('calendar')

const weekday = z
  .string()
  .regex(/^[0-6]$/u)
  .transform(Number)
const Week = z.object({
  workdays: z.union([z.array(weekday).max(7), weekday.transform(one => [one])]).default([]),
  opens: timeOfDay,
  closes: timeOfDay,
})

type Dates = z.output<typeof Span>

const listOf = (given: Given, name: string): readonly string[] => {
  const value = given[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}

const weekGiven = ({ workdays, hours }: KeptCalendar): Given => ({
  workdays: workdays.map(String),
  opens: timeWritten(hours.from),
  closes: timeWritten(hours.to),
})

const week = (visit: Visit, given: Given, version: number): Html => {
  const { say } = visit
  const days = WEEKDAYS.map(day => ({ value: String(day), label: say(`setup.calendar.day.${day}`) }))
  const fields = html`${field({ is: 'checkboxes', name: 'workdays', label: say('setup.calendar.workdays'), options: days, values: listOf(given, 'workdays') })}
  ${field({ is: 'time', name: 'opens', label: say('setup.calendar.opens'), value: typed(given, 'opens'), required: true })}
  ${field({ is: 'time', name: 'closes', label: say('setup.calendar.closes'), value: typed(given, 'closes'), required: true })}`
  return html`<h2>${say('setup.calendar.week')}</h2>
    ${form(visit, { to: PATH, version, submit: say('setup.save'), fields })}`
}

/** Whether the ministry works at this moment, and when work goes on. */
const now = (visit: Visit): Html => {
  const { say, house } = visit
  const [calendar, at] = [house.ministry.calendar, house.clock()]
  return isWorkingTime(calendar, at)
    ? html`<p><strong>${say('setup.calendar.works')}</strong></p>`
    : html`<p><strong>${say('setup.calendar.rests')}</strong> ${moment(visit, nextWorkingMoment(calendar, at))}</p>`
}

const page = async (visit: Visit, given?: Given, wrong: readonly string[] = []): Promise<Page | undefined> => {
  const found = await readSettings(visit.house, visit.officer, CALENDAR)
  if (!found.ok) return undefined
  const { version, value } = found.value
  const history = await historyOf(visit, CALENDAR, { to: `${ROOT}/restore/calendar`, version })
  const typedIn = given ?? {}
  return partPage(
    visit,
    'calendar',
    html`<p>${visit.say('setup.calendar.lead')}</p>
      ${now(visit)} ${week(visit, given && 'opens' in given ? given : weekGiven(value), version)}
      ${restDays(visit, { calendar: value, version, given: typedIn, wrong, to: `${PATH}/rest` })}
      ${ownHours(visit, { calendar: value, version, given: typedIn, wrong, to: `${PATH}/hours` })} ${history}`,
  )
}

/** Changes the calendar as it stands; the version that the form was made with guards it. */
const changed = async (
  visit: Visit,
  version: number | undefined,
  change: (calendar: KeptCalendar) => KeptCalendar,
): Promise<Answer> => {
  const found = await readSettings(visit.house, visit.officer, CALENDAR)
  if (!found.ok) return refusal(found.because)
  const order = visit.order(version ?? found.value.version)
  const done = await changeCalendar(visit.house, order, change(found.value.value))
  return done.ok ? go(PATH, 'setup.saved') : refusal(done.because)
}

const byDate = <T extends { readonly from: string }>(entries: readonly T[]): readonly T[] =>
  [...entries].sort((one, other) => one.from.localeCompare(other.from))

const without = <T extends Dates>(entries: readonly T[], span: Dates): readonly T[] =>
  entries.filter(each => !spanIs(span, each))

/** What follows the moon and has been announced is as fixed as any other day. */
const announced = <T extends Dates & { readonly provisional?: boolean }>(entries: readonly T[], span: Dates) =>
  entries.map(each => {
    const { provisional: _, ...rest } = each
    return spanIs(span, each) ? rest : each
  })

const amending = (path: string, change: (calendar: KeptCalendar, span: Dates) => KeptCalendar): ConsoleRoute =>
  deed(`/settings/calendar/${path}`, Span, (visit, span, _, version) =>
    changed(visit, version, calendar => change(calendar, span)),
  )

export const CALENDAR_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/calendar', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/calendar',
    Week,
    (visit, { workdays, opens, closes }, _, version) =>
      changed(visit, version, calendar => ({ ...calendar, workdays, hours: { from: opens, to: closes } })),
    page,
  ),
  deed(
    '/settings/calendar/rest',
    RestAdded,
    (visit, added, _, version) =>
      changed(visit, version, calendar => ({ ...calendar, holidays: byDate([...calendar.holidays, added]) })),
    page,
  ),
  amending('rest/remove', (calendar, span) => ({ ...calendar, holidays: without(calendar.holidays, span) })),
  amending('rest/announced', (calendar, span) => ({ ...calendar, holidays: announced(calendar.holidays, span) })),
  deed(
    '/settings/calendar/hours',
    HoursAdded,
    (visit, added, _, version) =>
      changed(visit, version, calendar => ({ ...calendar, shortened: byDate([...calendar.shortened, added]) })),
    page,
  ),
  amending('hours/remove', (calendar, span) => ({ ...calendar, shortened: without(calendar.shortened, span) })),
  amending('hours/announced', (calendar, span) => ({ ...calendar, shortened: announced(calendar.shortened, span) })),
]
