import type { KeptCalendar } from '../../../domain/calendarRules.js'
import { dayOf, instantAt, localTime } from '../../../domain/zonedTime.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { type Column, empty, status, table, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { timeWritten } from './times.js'

/** What a list of days of the calendar is shown from. */
interface Shown {
  readonly calendar: KeptCalendar
  readonly version: number
  readonly given: Given
  readonly wrong: readonly string[]
  /** Where its forms go. */
  readonly to: string
}

interface Days {
  readonly from: string
  readonly to: string
  readonly provisional?: boolean
}

const NOON = 720

const written = ({ say, house }: Visit, date: string): string =>
  say('setup.calendar.date', { date: { date: instantAt(house.ministry.calendar.zone, dayOf(date), NOON) } })

const days = (visit: Visit, { from, to }: Days): Html =>
  from === to
    ? html`${written(visit, from)}`
    : html`${visit.say('setup.calendar.span', { from: written(visit, from), to: written(visit, to) })}`

/** What can be done with an entry: it is announced, or it is taken out. */
const buttons = (visit: Visit, { to, version }: Shown, { from, to: last, provisional }: Days): Html => {
  const values = { from, to: last }
  const announce = { to: `${to}/announced`, version, label: visit.say('setup.calendar.announce'), values }
  const remove = { to: `${to}/remove`, version, label: visit.say('setup.calendar.remove'), values }
  return html`<div class="buttons">${provisional === true && press(visit, announce)} ${press(visit, remove)}</div>`
}

const columnsOf = <T extends Days>(visit: Visit, shown: Shown, own: readonly Column<T>[]): readonly Column<T>[] => {
  const { say } = visit
  return [
    { head: say('setup.calendar.days'), cell: row => days(visit, row) },
    ...own,
    {
      head: say('setup.units.state'),
      cell: ({ provisional }) =>
        provisional === true
          ? status('soon', say('setup.calendar.provisional'))
          : status('well', say('setup.calendar.fixed')),
    },
    { head: say('setup.calendar.change'), quiet: true, cell: row => buttons(visit, shown, row) },
  ]
}

/** What is still to come first; what is over is folded away. */
const listed = <T extends Days>(visit: Visit, caption: string, columns: readonly Column<T>[], all: readonly T[]) => {
  const { say, house } = visit
  const today = localTime(house.ministry.calendar.zone, house.clock()).day
  const [past, coming] = [all.filter(({ to }) => dayOf(to) < today), all.filter(({ to }) => dayOf(to) >= today)]
  return html`${coming.length === 0 ? empty(say('setup.calendar.none')) : table(caption, columns, coming)}
  ${past.length > 0 && unfold(say('setup.calendar.past', { n: past.length }), table(caption, columns, past))}`
}

const moon = ({ say }: Visit, name: string, given: Given): Html =>
  field({ is: 'checkbox', name, label: say('setup.calendar.moon'), checked: typed(given, name) === 'yes' })

/** Days off, with the form for more. */
export const restDays = (visit: Visit, shown: Shown): Html => {
  const { say, language } = visit
  const { calendar, version, given, wrong, to } = shown
  const columns = columnsOf<KeptCalendar['holidays'][number]>(visit, shown, [
    { head: say('setup.calendar.name'), cell: ({ name }) => name[language] },
  ])
  const value = (name: string) => ({
    name,
    value: typed(given, name),
    error: wrong.includes(name) ? say('setup.calendar.wrong') : undefined,
  })
  const fields = html`${field({ ...value('restAr'), label: say('setup.units.ar'), direction: 'rtl', required: true, max: 80 })}
  ${field({ ...value('restEn'), label: say('setup.units.en'), direction: 'ltr', required: true, max: 80 })}
  ${field({ is: 'date', ...value('restFrom'), label: say('setup.calendar.from'), required: true })}
  ${field({ is: 'date', ...value('restTo'), label: say('setup.calendar.to'), hint: say('setup.calendar.to.hint') })}
  ${moon(visit, 'restMoon', given)}`
  return html`<h2>${say('setup.calendar.rest')}</h2>
    ${listed(visit, say('setup.calendar.rest'), columns, calendar.holidays)}
    <h3>${say('setup.calendar.rest.add')}</h3>
    ${form(visit, { to, version, submit: say('setup.calendar.rest.add'), fields })}`
}

/** Days with hours of their own, such as Ramadan, with the form for more. */
export const ownHours = (visit: Visit, shown: Shown): Html => {
  const { say } = visit
  const { calendar, version, given, wrong, to } = shown
  const columns = columnsOf<KeptCalendar['shortened'][number]>(visit, shown, [
    {
      head: say('setup.calendar.hours'),
      cell: ({ hours }) => html`<bdi dir="ltr">${timeWritten(hours.from)}–${timeWritten(hours.to)}</bdi>`,
    },
  ])
  const value = (name: string) => ({
    name,
    value: typed(given, name),
    required: true,
    error: wrong.includes(name) ? say('setup.calendar.wrong') : undefined,
  })
  const fields = html`${field({ is: 'date', ...value('hoursFrom'), label: say('setup.calendar.from') })}
  ${field({ is: 'date', ...value('hoursTo'), label: say('setup.calendar.to') })}
  ${field({ is: 'time', ...value('hoursOpen'), label: say('setup.calendar.opens') })}
  ${field({ is: 'time', ...value('hoursClose'), label: say('setup.calendar.closes') })}
  ${moon(visit, 'hoursMoon', given)}`
  return html`<h2>${say('setup.calendar.own')}</h2>
    ${listed(visit, say('setup.calendar.own'), columns, calendar.shortened)}
    <h3>${say('setup.calendar.own.add')}</h3>
    ${form(visit, { to, version, submit: say('setup.calendar.own.add'), fields })}`
}
