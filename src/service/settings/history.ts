import { DELIVERED } from '../../../locales/delivered.js'
import type { Instant, OfficerId } from '../../domain/ids.js'
import { mint } from '../../domain/ids.js'
import { may } from '../../domain/officer.js'
import { ok } from '../../domain/result.js'
import type { Section } from '../../domain/settings.js'
import { type Standing, DELIVERED_VERSION, sectionIn, versionsOf } from '../../store/settings.js'
import { namesOf } from '../../store/staffAccounts.js'
import { type Answer, type Order, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

/** One version of a section; the one as delivered has neither time nor author. */
export interface SettingVersion {
  readonly version: number
  readonly at?: Instant
  readonly by?: { readonly id: OfficerId; readonly name: string | undefined }
}

/** Versions shown of one section; older ones stay and can be restored by their number. */
const SHOWN = 100

/** Who changed a section when, the newest first. */
export const settingHistory = async (
  { store }: StaffHouse,
  { officer }: Order,
  section: Section,
): Promise<Answer<readonly SettingVersion[]>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const found = await versionsOf(store, section, SHOWN)
  const names = await namesOf(
    store,
    found.map(({ by }) => mint<'officer'>(by)),
  )
  const made = found.map(({ version, at, by: id }) => ({
    ...{ version, at },
    by: { id: mint<'officer'>(id), name: names.get(mint(id)) },
  }))
  return done([...made, { version: DELIVERED_VERSION }])
}

/** Makes what an earlier version said the newest one. */
export const restoreVersion = async <S extends Section>(
  house: StaffHouse,
  order: Order,
  section: S,
  version: number,
): Promise<Answer<Standing<S>>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const value = await sectionIn(house.store, section, version, DELIVERED)
  if (value === undefined) return refuse('notFound')
  return amend<S, never>(house, order, section, {
    what: 'restore',
    details: { restored: version },
    rule: () => ok(value),
  })
}
