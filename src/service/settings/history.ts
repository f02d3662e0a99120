import { DELIVERED } from '../../../locales/delivered.js'
import type { Instant, OfficerId } from '../../domain/ids.js'
import { mint } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { type Result, ok } from '../../domain/result.js'
import type { Settings } from '../../domain/settings.js'
import type { Slot } from '../../store/settingSlots.js'
import { DELIVERED_VERSION, type Standing, valueIn, versionsOf } from '../../store/settings.js'
import { namesOf } from '../../store/staffAccounts.js'
import { type Answer, type Order, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

/** One version of a slot; the one as delivered has neither time nor author. */
export interface SettingVersion {
  readonly version: number
  readonly at?: Instant
  readonly by?: { readonly id: OfficerId; readonly name: string | undefined }
}

/** Versions shown of one slot; older ones stay and can be restored by their number. */
const SHOWN = 100

/** Who changed a slot when, the newest first. */
export const settingHistory = async (
  { store }: StaffHouse,
  officer: Officer,
  { id: slot }: Pick<Slot<unknown>, 'id'>,
): Promise<Answer<readonly SettingVersion[]>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const found = await versionsOf(store, slot, SHOWN)
  const names = await namesOf(
    store,
    found.map(({ by }) => mint<'officer'>(by)),
  )
  const made = found.map(({ version, at, by: id }) => ({
    version,
    at,
    by: { id: mint<'officer'>(id), name: names.get(mint(id)) },
  }))
  return done([...made, { version: DELIVERED_VERSION }])
}

/** Makes what an earlier version said the newest one, where the rules of today allow it. */
export const restoreVersion = async <V, R extends string = never>(
  house: StaffHouse,
  order: Order,
  slot: Slot<V>,
  version: number,
  rule: (value: V, settings: Settings) => Result<V, R> = ok,
): Promise<Answer<Standing<V>, R>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const found = await valueIn(house.store, slot, version, DELIVERED)
  if (!found) return refuse('notFound')
  return amend(house, order, slot, {
    what: 'restore',
    details: { restored: version },
    rule: settings => rule(found.value, settings),
  })
}
