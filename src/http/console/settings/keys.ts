import { z } from 'zod'
import { KEY_ACCESS, KEY_DAYS, KEY_NAME, KEY_ROLES, isGood } from '../../../domain/apiKey.js'
import { mint } from '../../../domain/ids.js'
import { unitLabel } from '../../../domain/unit.js'
import { listKeys, makeKey, revokeKey } from '../../../service/staff/apiKeys.js'
import type { ApiKeyDocument } from '../../../store/apiKeyDocuments.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, moment, status, table } from '../parts.js'
import { type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { listOf, many } from './lists.js'
import { governorateBoxes, unitOptions } from './options.js'
import { code as codeOf } from '../../code.js'

const PATH = `${ROOT}/keys`

const wanted = {
  name: z.string().max(KEY_NAME.max),
  role: z.enum(KEY_ROLES),
  access: z.enum(KEY_ACCESS),
  unit: z
    .string()
    .max(40)
    .transform(written => (written === '' ? undefined : written)),
  governorates: many,
  days: z.coerce.number().pipe(z.literal([...KEY_DAYS])),
}

const standing = ({ say, house }: Visit, key: ApiKeyDocument): Html => {
  if (isGood(key, house.clock())) return status('well', say('outside.key.good', { day: { date: key.expiresAt } }))
  return status('plain', say(key.revokedAt === undefined ? 'outside.key.ended' : 'outside.key.revoked'))
}

const list = (visit: Visit, keys: readonly ApiKeyDocument[]): Html => {
  const { say, house, language } = visit
  const may = ({ role, access, unit }: ApiKeyDocument): string =>
    say('outside.key.may', {
      role: say(`setup.staff.role.${role}`),
      access: say(`outside.key.access.${access}`),
      unit: unit === undefined ? say('setup.staff.allUnits') : unitLabel(house.ministry.units, unit)[language],
    })
  const revoke = (key: ApiKeyDocument): Html | string =>
    isGood(key, house.clock())
      ? press(visit, {
          to: `${PATH}/${key._id}/revoke`,
          version: key.version,
          look: 'danger',
          label: say('outside.key.revoke', { name: key.name }),
        })
      : '–'
  const columns = [
    { head: say('outside.key.name'), cell: ({ name }: ApiKeyDocument) => html`<bdi>${name}</bdi>` },
    { head: say('outside.key.scope'), cell: may },
    { head: say('outside.state'), cell: (key: ApiKeyDocument) => standing(visit, key) },
    {
      head: say('outside.key.used'),
      cell: ({ usedAt }: ApiKeyDocument) => (usedAt === undefined ? say('outside.key.never') : moment(visit, usedAt)),
    },
    { head: say('outside.key.end'), cell: revoke },
  ]
  return keys.length === 0 ? empty(say('outside.key.none')) : table(say('setup.keys'), columns, keys)
}

const fields = (visit: Visit, given: Given): Html => {
  const { say, house } = visit
  const roles = KEY_ROLES.map(value => ({ value, label: say(`setup.staff.role.${value}`) }))
  const access = KEY_ACCESS.map(value => ({ value, label: say(`outside.key.access.${value}`) }))
  const units = [{ value: '', label: say('setup.staff.allUnits') }, ...unitOptions(visit, house.ministry.units)]
  const days = KEY_DAYS.map(n => ({ value: String(n), label: say('outside.key.days', { n }) }))
  return html`${field({ name: 'name', label: say('outside.key.name'), hint: say('outside.key.name.hint'), value: typed(given, 'name'), required: true, max: KEY_NAME.max })}
  ${field({ is: 'select', name: 'role', label: say('setup.staff.role'), hint: say('outside.key.role.hint'), value: typed(given, 'role'), options: roles })}
  ${field({ is: 'select', name: 'access', label: say('outside.key.access'), value: typed(given, 'access'), options: access })}
  ${field({ is: 'select', name: 'unit', label: say('setup.staff.unit'), value: typed(given, 'unit'), options: units })}
  ${governorateBoxes(visit, listOf(given, 'governorates'))}
  ${field({ is: 'select', name: 'days', label: say('outside.key.lasts'), value: typed(given, 'days'), options: days })}`
}

/** The key is shown once, to whoever made it; nobody can read it again. */
const shownOnce = ({ say }: Visit, key: string): Html =>
  html`<section class="flash done" role="status">
    <p>${say('outside.key.secret')}</p>
    <p>${codeOf(key)}</p>
  </section>`

const page = async (visit: Visit, given: Given = {}, key?: string): Promise<Page | undefined> => {
  const { say } = visit
  const found = await listKeys(visit.house, visit.officer)
  if (!found.ok) return undefined
  return partPage(
    visit,
    'keys',
    html`${key !== undefined && shownOnce(visit, key)}
      <p>${say('outside.key.lead')}</p>
      ${list(visit, found.value)}
      <h2>${say('outside.key.add')}</h2>
      ${form(visit, { to: PATH, submit: say('outside.key.add.do'), fields: fields(visit, given) })}`,
  )
}

export const KEY_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/keys', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/keys',
    z.object(wanted),
    async (visit, body) => {
      const made = await makeKey(visit.house, visit.order(), body)
      if (!made.ok) return refusal(made.because)
      const shown = await page(visit, {}, made.value.key)
      return shown ? { is: 'page', page: shown } : refusal('forbidden')
    },
    (visit, given) => page(visit, given),
  ),
  deed('/settings/keys/:id/revoke', z.object({}), async (visit, _, { id }, version) => {
    const ended = await revokeKey(visit.house, visit.order(version), mint(id))
    return ended.ok ? go(PATH, 'outside.done') : refusal(ended.because)
  }),
]
