import { DELIVERED } from '../../../locales/delivered.js'
import { may } from '../../domain/officer.js'
import type { Section, Settings } from '../../domain/settings.js'
import type { Result } from '../../domain/result.js'
import type { AuditDocument } from '../../store/documents.js'
import { type Standing, allSections, DELIVERED_VERSION, nextVersion } from '../../store/settings.js'
import { type Answer, type Order, carryOut, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'

/** One kind of change to a section. `rule` sees all settings as they stand; the same value again changes nothing. */
export interface Amendment<S extends Section, R extends string> {
  /** The end of its name in the audit log, such as `units.add`. */
  readonly what: string
  readonly details?: AuditDocument['details']
  readonly rule: (settings: Settings) => Result<Settings[S], R>
}

interface Found {
  readonly version: number
  readonly settings: Settings
}

/** Changes a section: the new version, its place in the history and the audit row are one transaction. */
export const amend = async <S extends Section, R extends string>(
  house: StaffHouse,
  order: Order,
  section: S,
  { what, details, rule }: Amendment<S, R>,
): Promise<Answer<Standing<S>, R>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const amended = await carryOut<Found, R>(house, order, {
    what: `settings.${what}`,
    about: section,
    find: async () => {
      const { value, versions } = await allSections(house.store, DELIVERED)
      return done({ version: versions.get(section) ?? DELIVERED_VERSION, settings: value })
    },
    rule: ({ version, settings }) => {
      const ruled = rule(settings)
      if (!ruled.ok) return ruled
      const { value } = ruled
      const standing = { section, version, value: settings[section] }
      const next = { value, at: house.clock(), by: order.officer.id }
      return done({
        write: session => nextVersion(house.store, standing, next, session),
        after: { version: version + 1, settings: { ...settings, [section]: value } },
        notices: [],
        details: { version: version + 1, ...details },
      })
    },
  })
  if (!amended.ok) return amended
  await house.settings.reread()
  const { version, settings } = amended.value
  return done({ section, version, value: settings[section] })
}

/** How a section stands, for who may change it. */
export const readSettings = async <S extends Section>(
  { store }: StaffHouse,
  { officer }: Order,
  section: S,
): Promise<Answer<Standing<S>>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const { value, versions } = await allSections(store, DELIVERED)
  return done({ section, version: versions.get(section) ?? DELIVERED_VERSION, value: value[section] })
}
