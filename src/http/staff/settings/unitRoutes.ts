import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import type { Unit } from '../../../domain/unit.js'
import { readSettings } from '../../../service/settings/change.js'
import { addUnit, changeUnit, retireUnit } from '../../../service/settings/units.js'
import { unitId, unitTold } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { bilingual, instant, version } from '../fields.js'
import { iso } from '../../iso.js'
import { type Route, route } from '../route.js'
import { shown } from './shown.js'

const UnitJson = z
  .object({
    id: z.string(),
    label: bilingual,
    kind: z.string(),
    governorate: z.string().nullable(),
    hours: z.object({ from: z.int(), to: z.int() }).nullable(),
    head: z.string().nullable(),
    retiredAt: instant.nullable(),
  })
  .meta({ id: 'UnitOfSettings' })

const UnitsJson = z.object({ version: z.int(), units: z.array(UnitJson) }).meta({ id: 'Units' })

const unitJson = ({ id, label, kind, governorate, hours, head, retiredAt }: Unit): z.input<typeof UnitJson> => ({
  id,
  label,
  kind,
  governorate: governorate ?? null,
  hours: hours ?? null,
  head: head ?? null,
  retiredAt: retiredAt === undefined ? null : iso(retiredAt),
})

const unitsJson = (units: readonly Unit[]) => ({ units: units.map(unitJson) })

const answer = UnitsJson

export const UNIT_ROUTES: readonly Route[] = [
  route('get', '/units', {
    summary: 'The units to which something can be given',
    answer: z.object({ items: z.array(z.object({ id: z.string(), label: bilingual })) }),
    run: async ({ ministry }) => {
      const serving = ministry.units.filter(({ retiredAt }) => retiredAt === undefined)
      return { ok: true, value: { items: serving.map(({ id, label }) => ({ id, label })) } }
    },
  }),
  route('get', '/settings/units', {
    summary: 'The units of the ministry, retired ones too',
    answer,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('units')), unitsJson),
  }),
  route('post', '/settings/units', {
    summary: 'Add a unit',
    body: z.strictObject({ version, id: unitId, ...unitTold }),
    answer,
    status: 201,
    run: (house, { order, body: { version: _, id, ...told } }) => shown(addUnit(house, order, id, told), unitsJson),
  }),
  route('post', '/settings/units/:id/change', {
    summary: 'Say anew what a unit is called and does',
    body: z.strictObject({ version, ...unitTold }),
    answer,
    run: (house, { order, id, body: { version: _, ...told } }) =>
      shown(changeUnit(house, order, mint(id), told), unitsJson),
  }),
  route('post', '/settings/units/:id/retire', {
    summary: 'Give a unit nothing new from now on',
    body: z.strictObject({ version }),
    answer,
    run: (house, { order, id }) => shown(retireUnit(house, order, mint(id)), unitsJson),
  }),
]
