import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import type { SafetyDuty } from '../../../domain/onCall.js'
import { readSettings } from '../../../service/settings/change.js'
import { changeSafety } from '../../../service/settings/safety.js'
import { type Member, listStaff } from '../../../service/staff/staffing.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { facts, status, table } from '../parts.js'
import { type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'
import { WEEKDAYS } from './times.js'

const PATH = `${ROOT}/safety`

const has = ({ say }: Visit, there: boolean): Html =>
  there ? status('well', say('setup.safety.yes')) : status('soon', say('setup.safety.no'))

const team = (visit: Visit, members: readonly Member[]): Html => {
  const { say } = visit
  const columns = [
    {
      head: say('setup.staff.name'),
      cell: ({ officer }: Member) => html`<a href="${ROOT}/staff/${officer.id}"><bdi>${officer.name}</bdi></a>`,
    },
    { head: say('setup.safety.secondStep'), cell: ({ secondStep }: Member) => has(visit, secondStep) },
    { head: say('setup.safety.telegram'), cell: ({ telegram }: Member) => has(visit, telegram) },
  ]
  return table(say('setup.safety'), columns, members)
}

/** Who is called first on which day, of those who read reports. */
const duty = (visit: Visit, members: readonly Member[], { onCall }: SafetyDuty, version: number): Html => {
  const { say } = visit
  const options = [
    { value: '', label: say('setup.safety.onCall.nobody') },
    ...members.map(({ officer }) => ({ value: officer.id, label: officer.name })),
  ]
  const fields = WEEKDAYS.map(day =>
    field({
      is: 'select',
      name: `day${day}`,
      label: say(`setup.calendar.day.${day}`),
      options,
      value: onCall.find(({ weekday }) => weekday === day)?.officer ?? '',
    }),
  )
  return html`<h2>${say('setup.safety.onCall')}</h2>
    <p>${say('setup.safety.onCall.about')}</p>
    ${form(visit, { to: PATH, version, submit: say('setup.save'), fields: html`${fields}` })}`
}

const page = async (visit: Visit): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listStaff(house, officer)
  const kept = await readSettings(house, officer, sectionSlot('safety'))
  if (!found.ok || !kept.ok) return undefined
  const { version, value } = kept.value
  const members = found.value.filter(each => each.active && may(each.officer, 'readSafety'))
  const { readMinutes, alertMinutes, dueHours } = house.ministry.clocks.safety
  return partPage(
    visit,
    'safety',
    html`<p>${say('setup.safety.lead')}</p>
      ${
        members.length === 0
          ? html`<p class="flash problem">
              ${say('setup.safety.nobody')} <a href="${ROOT}/staff">${say('setup.safety.add')}</a>
            </p>`
          : team(visit, members)
      }
      ${members.length > 0 && duty(visit, members, value, version)}
      <h2>${say('setup.safety.times')}</h2>
      ${facts([
        [say('setup.safety.read'), say('setup.safety.minutes', { n: readMinutes })],
        [say('setup.safety.alert'), say('setup.safety.minutes', { n: alertMinutes })],
        [say('setup.safety.due'), say('setup.safety.hours', { n: dueHours })],
      ])}
      <p><a href="${ROOT}/clocks">${say('setup.safety.change')}</a></p>
      <p class="hint">${say('setup.safety.group')}</p>
      ${await historyOf(visit, sectionSlot('safety'), { to: `${ROOT}/restore/safety`, version })}`,
  )
}

export const SAFETY_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/safety', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/safety',
    z.record(z.string().regex(/^day[0-6]$/u), z.string().max(64)),
    async (visit, days, _, version) => {
      const onCall = WEEKDAYS.flatMap(weekday => {
        const officer = days[`day${weekday}`] ?? ''
        return officer === '' ? [] : [{ weekday, officer: mint<'officer'>(officer) }]
      })
      const changed = await changeSafety(visit.house, visit.order(version), { onCall })
      return changed.ok ? go(PATH, 'setup.saved') : refusal(changed.because)
    },
  ),
]
