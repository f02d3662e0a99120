import { PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM } from '../../../locales/routing.js'
import { governorates } from '../../../locales/labels.js'
import type { UnitId } from '../../domain/ids.js'
import { type Result, refused } from '../../domain/result.js'
import { unitsOf } from '../../domain/routing.js'
import {
  type UnitRefusal,
  type UnitTold,
  unitAdded,
  unitChanged,
  unitRetired,
  unitsRestored,
} from '../../domain/unit.js'
import type { Sections, Settings } from '../../domain/settings.js'
import { accountById, accounts } from '../../store/staffAccounts.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

type Units = Promise<Answer<Standing<Sections['units']>, UnitRefusal | 'unknownOfficer' | 'unknownPlace'>>

/** The teams without which the channel cannot work. */
const NEEDED: readonly UnitId[] = [PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM]

/** What is wrong with who heads a unit or where it is; undefined where nothing is. */
const misplaced = (
  head: 'known' | 'unknown',
  { governorate }: UnitTold,
): Result<never, 'unknownOfficer' | 'unknownPlace'> | undefined => {
  if (head === 'unknown') return refused('unknownOfficer')
  const known = governorate === undefined || governorates().some(({ id }) => id === governorate)
  return known ? undefined : refused('unknownPlace')
}

const headOf = async ({ store }: StaffHouse, { head }: UnitTold): Promise<'known' | 'unknown'> => {
  const account = head === undefined ? undefined : await accountById(store, head)
  return head === undefined || (account && account.disabledAt === undefined) ? 'known' : 'unknown'
}

const neededBy = (settings: Settings): ReadonlySet<string> => new Set([...NEEDED, ...unitsOf(settings.routing)])

/** Whether an earlier version of the units may hold again, by the rules of saving. */
export const unitsAgain = async ({ store }: StaffHouse) => {
  const heads = new Set((await accounts(store)).filter(each => each.disabledAt === undefined).map(({ _id }) => _id))
  return (
    earlier: Sections['units'],
    settings: Settings,
  ): Result<Sections['units'], UnitRefusal | 'unknownOfficer' | 'unknownPlace'> => {
    const wrong = earlier.map(unit =>
      misplaced(unit.head === undefined || heads.has(unit.head) ? 'known' : 'unknown', unit),
    )
    return wrong.find(each => each !== undefined) ?? unitsRestored(settings.units, earlier, neededBy(settings))
  }
}

/** Adds a unit under an id that no unit ever had. */
export const addUnit = async (house: StaffHouse, order: Order, id: UnitId, told: UnitTold): Units => {
  const head = await headOf(house, told)
  return amend(house, order, sectionSlot('units'), {
    what: 'units.add',
    details: { unit: id },
    rule: ({ units }) => misplaced(head, told) ?? unitAdded(units, id, told),
  })
}

/** Says of a unit anew what it is called and does; its id stays. */
export const changeUnit = async (house: StaffHouse, order: Order, id: UnitId, told: UnitTold): Units => {
  const head = await headOf(house, told)
  return amend(house, order, sectionSlot('units'), {
    what: 'units.change',
    details: { unit: id },
    rule: ({ units }) => misplaced(head, told) ?? unitChanged(units, id, told),
  })
}

/** Gives a unit nothing new from now on; its open cases stay until they are answered or sent on. */
export const retireUnit = (house: StaffHouse, order: Order, id: UnitId): Units =>
  amend(house, order, sectionSlot('units'), {
    what: 'units.retire',
    details: { unit: id },
    rule: settings => unitRetired(settings.units, id, neededBy(settings), house.clock()),
  })
