import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { ROLES } from '../../../domain/officer.js'
import { unitLabel } from '../../../domain/unit.js'
import {
  type Member,
  detachIdentity,
  inviteAgain,
  inviteOfficer,
  listStaff,
  movePost,
  resetSecondStep,
  setActive,
} from '../../../service/staff/staffing.js'
import { invitationLink } from '../../staff/settings/staffRoutes.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { status, table } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, type Params, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { listOf, many } from './lists.js'
import { governorateBoxes, unitOptions } from './options.js'
import { code as codeOf } from '../../code.js'

const PATH = `${ROOT}/staff`

const post = {
  role: z.enum(ROLES),
  unit: z
    .string()
    .max(40)
    .transform(written => (written === '' ? undefined : written)),
  governorates: many,
}

const postFields = (visit: Visit, given: Given): Html => {
  const { say, house } = visit
  const roles = ROLES.map(value => ({ value, label: say(`setup.staff.role.${value}`) }))
  const units = [{ value: '', label: say('setup.staff.allUnits') }, ...unitOptions(visit, house.ministry.units)]
  return html`${field({ is: 'select', name: 'role', label: say('setup.staff.role'), value: typed(given, 'role'), options: roles })}
  ${field({ is: 'select', name: 'unit', label: say('setup.staff.unit'), value: typed(given, 'unit'), options: units })}
  ${governorateBoxes(visit, listOf(given, 'governorates'))}`
}

const list = (visit: Visit, members: readonly Member[]): Html => {
  const { say, language, house } = visit
  const columns = [
    {
      head: say('setup.staff.name'),
      cell: ({ officer }: Member) => html`<a href="${PATH}/${officer.id}"><bdi>${officer.name}</bdi></a>`,
    },
    { head: say('console.email'), cell: ({ email }: Member) => html`<bdi dir="ltr">${email}</bdi>` },
    { head: say('setup.staff.role'), cell: ({ officer }: Member) => say(`setup.staff.role.${officer.role}`) },
    {
      head: say('setup.staff.unit'),
      cell: ({ officer: { unit } }: Member) =>
        unit === undefined ? say('setup.staff.allUnits') : unitLabel(house.ministry.units, unit)[language],
    },
    {
      head: say('setup.units.state'),
      cell: ({ active }: Member) =>
        active ? status('well', say('setup.staff.active')) : status('plain', say('setup.staff.ended')),
    },
  ]
  return table(say('setup.staff'), columns, members)
}

/** The link is shown once, to whoever made it; nobody can read it again. */
const linked = (visit: Visit, token: string): Html =>
  html`<section class="flash done" role="status">
    <p>${visit.say('setup.staff.link')}</p>
    <p>${codeOf(invitationLink(visit.house.ministry.publicUrl, token))}</p>
  </section>`

const all = async (visit: Visit, given: Given = {}, link?: Html): Promise<Page | undefined> => {
  const { say } = visit
  const found = await listStaff(visit.house, visit.officer)
  if (!found.ok) return undefined
  const fields = html`${field({ name: 'name', label: say('setup.staff.name'), value: typed(given, 'name'), required: true, max: 100 })}
  ${field({ is: 'email', name: 'email', label: say('console.email'), value: typed(given, 'email'), required: true, direction: 'ltr' })}
  ${postFields(visit, given)}`
  return partPage(
    visit,
    'staff',
    html`${link}
      <p>${say('setup.staff.lead')}</p>
      ${list(visit, found.value)}
      <h2>${say('setup.staff.add')}</h2>
      ${form(visit, { to: PATH, submit: say('setup.staff.invite'), fields })}`,
  )
}

const one = async (visit: Visit, { id }: Params, typedIn?: Given, link?: Html): Promise<Page | undefined> => {
  const { say } = visit
  const found = await listStaff(visit.house, visit.officer)
  const member = found.ok ? found.value.find(({ officer }) => officer.id === id) : undefined
  if (!member) return undefined
  const { officer, active, joined } = member
  const given = typedIn ?? {
    role: officer.role,
    unit: officer.unit ?? '',
    governorates: officer.governorates ?? [],
  }
  const own = officer.id === visit.officer.id
  const button = (what: string, label: string, look: 'plain' | 'danger' = 'plain'): Html =>
    press(visit, { to: `${PATH}/${id}/${what}`, label, look })
  return {
    title: officer.name,
    trail: [{ to: PATH, label: say('setup.staff') }],
    main: own
      ? html`<p>${say('setup.staff.own')}</p>`
      : html`${link}
          <p>${say('setup.staff.moved.about')}</p>
          ${form(visit, { to: `${PATH}/${id}`, submit: say('setup.save'), fields: postFields(visit, given) })}
          <div class="buttons">
            ${button('invite', say('setup.staff.invite.again'))}
            ${button('reset-second-step', say('setup.staff.secondStep'))}
            ${joined && button('detach', say('setup.staff.detach'))}
            ${active ? button('disable', say('setup.staff.end'), 'danger') : button('enable', say('setup.staff.open'))}
          </div>`,
  }
}

const shown = (page: Page | undefined): Answer => (page ? { is: 'page', page } : refusal('notFound'))

const acting = (what: string, act: typeof resetSecondStep): ConsoleRoute =>
  deed(`/settings/staff/:id/${what}`, z.object({}), async (visit, _, { id }) => {
    const done = await act(visit.house, visit.order(), mint(id))
    return done.ok ? go(`${PATH}/${id}`, 'setup.staff.done') : refusal(done.because)
  })

export const STAFF_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/staff', z.strictObject({}), visit => all(visit)),
  deed(
    '/settings/staff',
    z.object({ name: z.string().max(100), email: z.string().max(254), ...post }),
    async (visit, body) => {
      const made = await inviteOfficer(visit.house, visit.order(), body)
      return made.ok ? shown(await all(visit, {}, linked(visit, made.value.token))) : refusal(made.because)
    },
    (visit, given) => all(visit, given),
  ),
  view('/settings/staff/:id', z.strictObject({}), (visit, _, params) => one(visit, params)),
  deed(
    '/settings/staff/:id',
    z.object(post),
    async (visit, body, { id }) => {
      const moved = await movePost(visit.house, visit.order(), mint(id), body)
      return moved.ok ? go(PATH, 'setup.staff.done') : refusal(moved.because)
    },
    (visit, given, _, params) => one(visit, params, given),
  ),
  deed('/settings/staff/:id/invite', z.object({}), async (visit, _, params) => {
    const made = await inviteAgain(visit.house, visit.order(), mint(params.id))
    return made.ok ? shown(await one(visit, params, undefined, linked(visit, made.value.token))) : refusal(made.because)
  }),
  acting('disable', (house, order, id) => setActive(house, order, id, false)),
  acting('enable', (house, order, id) => setActive(house, order, id, true)),
  acting('reset-second-step', resetSecondStep),
  acting('detach', detachIdentity),
]
