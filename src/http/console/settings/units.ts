import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { UNIT_KINDS, UNIT_NAME, type Unit, type UnitTold } from '../../../domain/unit.js'
import { addUnit, changeUnit, mayHead, retireUnit } from '../../../service/settings/units.js'
import { listStaff } from '../../../service/staff/staffing.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { unitId } from '../../../store/settingSchemas.js'
import { label } from '../../../../locales/labels.js'
import { type Html, html } from '../../html.js'
import type { Option } from '../control.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { status, table } from '../parts.js'
import { type ConsoleRoute, type Page, type Params, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT } from './frame.js'
import { namedOne, namedPage } from './namedParts.js'
import { governorateOptions } from './options.js'
import { timeIfAny, timeWritten } from './times.js'
import { code } from '../../code.js'

const PATH = `${ROOT}/units`
const UNITS = sectionSlot('units')

const name = z.string().trim().min(UNIT_NAME.min).max(UNIT_NAME.max)
const told = {
  ar: name,
  en: name,
  kind: z.enum(UNIT_KINDS),
  governorate: z.string().max(60),
  from: timeIfAny,
  to: timeIfAny,
  head: z.string().max(64).default(''),
}
type Told = z.output<z.ZodObject<typeof told>>

const unitTold = ({ ar, en, kind, governorate, from, to, head }: Told): UnitTold => ({
  label: { ar, en },
  kind,
  ...(governorate !== '' && { governorate }),
  ...(from !== undefined && to !== undefined && { hours: { from, to } }),
  ...(head !== '' && { head: mint<'officer'>(head) }),
})

const givenOf = ({ label: words, kind, governorate, hours, head }: Unit): Given => ({
  ar: words.ar,
  en: words.en,
  kind,
  governorate: governorate ?? '',
  from: timeWritten(hours?.from),
  to: timeWritten(hours?.to),
  head: head ?? '',
})

/** Who may head a unit, and its head of today whatever became of them. */
const headOptions = async ({ house, officer, say }: Visit, { id, head }: Unit): Promise<readonly Option[]> => {
  const found = await listStaff(house, officer)
  const members = found.ok ? found.value : []
  return [
    { value: '', label: say('setup.units.head.nobody') },
    ...members
      .filter(({ active, officer: member }) => (active && mayHead(member, id)) || member.id === head)
      .map(({ officer: { id: value, name: called } }) => ({ value, label: called })),
  ]
}

const fields = (visit: Visit, given: Given, wrong: readonly string[]): Html => {
  const { say } = visit
  const error = (field: string): string | undefined =>
    wrong.includes(field) ? say('console.length', UNIT_NAME) : undefined
  const kinds = UNIT_KINDS.map(kind => ({ value: kind, label: say(`setup.units.kind.${kind}`) }))
  const value = (field: string): string => typed(given, field)
  return html`${field({ name: 'ar', label: say('setup.units.ar'), value: value('ar'), error: error('ar'), direction: 'rtl', required: true })}
  ${field({ name: 'en', label: say('setup.units.en'), value: value('en'), error: error('en'), direction: 'ltr', required: true })}
  ${field({ is: 'select', name: 'kind', label: say('setup.units.kind'), value: value('kind'), options: kinds })}
  ${field({ is: 'select', name: 'governorate', label: say('setup.units.governorate'), value: value('governorate'), options: governorateOptions(visit, say('setup.units.everywhere')) })}
  ${field({ is: 'time', name: 'from', label: say('setup.units.from'), value: value('from'), hint: say('setup.units.hours.hint') })}
  ${field({ is: 'time', name: 'to', label: say('setup.units.to'), value: value('to') })}`
}

const list = (visit: Visit, units: readonly Unit[]): Html => {
  const { say, language } = visit
  const columns = [
    {
      head: say('setup.units.name'),
      cell: ({ id, label: words }: Unit) => html`<a href="${PATH}/${id}">${words[language]}</a>`,
    },
    { head: say('setup.units.id'), cell: ({ id }: Unit) => code(id) },
    { head: say('setup.units.kind'), cell: ({ kind }: Unit) => say(`setup.units.kind.${kind}`) },
    {
      head: say('setup.units.governorate'),
      cell: ({ governorate }: Unit) =>
        governorate === undefined ? say('setup.units.everywhere') : label('governorate', governorate, language),
    },
    {
      head: say('setup.units.state'),
      cell: ({ retiredAt }: Unit) =>
        retiredAt === undefined
          ? status('well', say('setup.units.serves'))
          : status('plain', say('setup.units.retired')),
    },
  ]
  return table(say('setup.units'), columns, units)
}

/** All units, with the form for another one. */
export const unitsPage = (visit: Visit, given?: Given, wrong?: readonly string[]): Promise<Page | undefined> =>
  namedPage(visit, { part: 'units', slot: UNITS, list, fields }, given, wrong)

const one = async (
  visit: Visit,
  { id }: Params,
  again?: { readonly given: Given; readonly wrong: readonly string[] },
): Promise<Page | undefined> => {
  const { say, language } = visit
  const found = await namedOne(visit, UNITS, id)
  if (!found) return undefined
  const { one: unit, version } = found
  const retire =
    unit.retiredAt === undefined
      ? html`<h2>${say('setup.units.retire')}</h2>
          <p>${say('setup.units.retire.about')}</p>
          ${press(visit, { to: `${PATH}/${id}/retire`, version, label: say('setup.units.retire'), look: 'danger' })}`
      : html`<p>${say('setup.units.retired.about')}</p>`
  const given = again?.given ?? givenOf(unit)
  const options = await headOptions(visit, unit)
  const shown = html`${fields(visit, given, again?.wrong ?? [])}
  ${field({ is: 'select', name: 'head', label: say('setup.units.head'), hint: say('setup.units.head.hint'), value: typed(given, 'head'), options })}`
  return {
    title: unit.label[language],
    trail: [{ to: PATH, label: say('setup.units') }],
    main: html`${form(visit, { to: `${PATH}/${id}`, version, submit: say('setup.save'), fields: shown })} ${retire}`,
  }
}

export const UNIT_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/units', z.strictObject({}), visit => unitsPage(visit)),
  deed(
    '/settings/units',
    z.object({ id: unitId, ...told }),
    async (visit, { id, ...body }, _, version) => {
      const added = await addUnit(visit.house, visit.order(version), id, unitTold(body))
      return added.ok ? go(PATH, 'setup.saved') : refusal(added.because)
    },
    (visit, given, wrong) => unitsPage(visit, given, wrong),
  ),
  view('/settings/units/:id', z.strictObject({}), (visit, _, params) => one(visit, params)),
  deed(
    '/settings/units/:id',
    z.object(told),
    async (visit, body, { id }, version) => {
      const changed = await changeUnit(visit.house, visit.order(version), mint(id), unitTold(body))
      return changed.ok ? go(PATH, 'setup.saved') : refusal(changed.because)
    },
    (visit, given, wrong, params) => one(visit, params, { given, wrong }),
  ),
  deed('/settings/units/:id/retire', z.object({}), async (visit, _, { id }, version) => {
    const retired = await retireUnit(visit.house, visit.order(version), mint(id))
    return retired.ok ? go(PATH, 'setup.saved') : refusal(retired.because)
  }),
]
