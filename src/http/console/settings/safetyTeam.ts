import { z } from 'zod'
import { may } from '../../../domain/officer.js'
import { type Member, listStaff } from '../../../service/staff/staffing.js'
import { type Html, html } from '../../html.js'
import { facts, status, table } from '../parts.js'
import { type ConsoleRoute, type Page, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'

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

const page = async (visit: Visit): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listStaff(house, officer)
  if (!found.ok) return undefined
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
      <h2>${say('setup.safety.times')}</h2>
      ${facts([
        [say('setup.safety.read'), say('setup.safety.minutes', { n: readMinutes })],
        [say('setup.safety.alert'), say('setup.safety.minutes', { n: alertMinutes })],
        [say('setup.safety.due'), say('setup.safety.hours', { n: dueHours })],
      ])}
      <p><a href="${ROOT}/clocks">${say('setup.safety.change')}</a></p>
      <p class="hint">${say('setup.safety.group')}</p>`,
  )
}

export const SAFETY_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/safety', z.strictObject({}), visit => page(visit)),
]
