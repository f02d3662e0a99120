import { DELIVERED } from '../../../locales/delivered.js'
import { type Officer, may } from '../../domain/officer.js'
import type { Settings } from '../../domain/settings.js'
import type { Result } from '../../domain/result.js'
import type { AuditDocument } from '../../store/auditDocuments.js'
import type { Slot } from '../../store/settingSlots.js'
import { type AllSettings, type Standing, allSettings, nextVersion, standingOf } from '../../store/settings.js'
import { type Answer, type Order, carryOut, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'

/** One kind of change to a slot. `rule` sees all settings as they stand. */
interface Amendment<V, R extends string> {
  /** The end of its name in the audit log, such as `units.add`. */
  readonly what: string
  readonly details?: AuditDocument['details']
  readonly rule: (settings: Settings) => Result<V, R>
}

interface Found {
  readonly version: number
  readonly all: AllSettings
}

/** Changes a slot: the new version, its place in the history and the audit row are one transaction. */
export const amend = async <V, R extends string>(
  house: StaffHouse,
  order: Order,
  slot: Slot<V>,
  { what, details, rule }: Amendment<V, R>,
): Promise<Answer<Standing<V>, R>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const amended = await carryOut<Found, R>(house, order, {
    what: `settings.${what}`,
    about: slot.id,
    find: async () => {
      const all = await allSettings(house.store, DELIVERED)
      return done({ version: standingOf(slot, all).version, all })
    },
    rule: ({ version, all }) => {
      const ruled = rule(all.value)
      if (!ruled.ok) return ruled
      const { value } = ruled
      const next = { value, at: house.clock(), by: order.officer.id }
      const versions = new Map([...all.versions, [slot.id, version + 1]])
      return done({
        write: session => nextVersion(house.store, { id: slot.id, version }, next, session),
        after: { version: version + 1, all: { value: slot.put(all.value, value), versions } },
        notices: [],
        details: { version: version + 1, ...details },
      })
    },
  })
  if (!amended.ok) return amended
  await house.settings.reread()
  return done(standingOf(slot, amended.value.all))
}

/** How a slot stands, for who may change it. */
export const readSettings = async <V>(
  { store }: StaffHouse,
  officer: Officer,
  slot: Slot<V>,
): Promise<Answer<Standing<V>>> =>
  may(officer, 'manageSettings') ? done(standingOf(slot, await allSettings(store, DELIVERED))) : refuse('forbidden')
