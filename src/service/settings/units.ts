import { PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM } from '../../../locales/routing.js'
import { governorates } from '../../../locales/labels.js'
import type { UnitId } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
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
import type { StaffDocument } from '../../store/staffDocuments.js'
import { officerOf } from '../staff/accounts.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

type Misplaced = 'unknownOfficer' | 'cannotHead' | 'unknownPlace'
type Units = Promise<Answer<Standing<Sections['units']>, UnitRefusal | Misplaced>>

/** The teams without which the channel cannot work. */
const NEEDED: readonly UnitId[] = [PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM]

/** True of who may give the work of a unit to its people; of the safeguarding team, of who reads its reports. */
export const mayHead = (officer: Officer, unit: UnitId): boolean =>
  unit === SAFEGUARDING_TEAM
    ? may(officer, 'readSafety')
    : may(officer, 'assignCase') && (officer.unit === undefined || officer.unit === unit)

/** What is wrong with who heads a unit; undefined where nothing is. */
const wrongHead = (account: StaffDocument | undefined, unit: UnitId): 'unknownOfficer' | 'cannotHead' | undefined => {
  if (!account || account.disabledAt !== undefined) return 'unknownOfficer'
  return mayHead(officerOf(account), unit) ? undefined : 'cannotHead'
}

const wrongHeadOf = async ({ store }: StaffHouse, unit: UnitId, { head }: UnitTold) =>
  head === undefined ? undefined : wrongHead(await accountById(store, head), unit)

/** What is wrong with who heads a unit or where it is; undefined where nothing is. */
const misplaced = (
  head: ReturnType<typeof wrongHead>,
  { governorate }: UnitTold,
): Result<never, Misplaced> | undefined => {
  if (head !== undefined) return refused(head)
  const known = governorate === undefined || governorates().some(({ id }) => id === governorate)
  return known ? undefined : refused('unknownPlace')
}

const neededBy = (settings: Settings): ReadonlySet<string> => new Set([...NEEDED, ...unitsOf(settings.routing)])

/** Whether an earlier version of the units may hold again, by the rules of saving. */
export const unitsAgain = async ({ store }: StaffHouse) => {
  const all = new Map((await accounts(store)).map(account => [account._id, account]))
  return (earlier: Sections['units'], settings: Settings): Result<Sections['units'], UnitRefusal | Misplaced> => {
    const wrong = earlier.map(unit =>
      misplaced(unit.head === undefined ? undefined : wrongHead(all.get(unit.head), unit.id), unit),
    )
    return wrong.find(each => each !== undefined) ?? unitsRestored(settings.units, earlier, neededBy(settings))
  }
}

/** Adds a unit under an id that no unit ever had. */
export const addUnit = async (house: StaffHouse, order: Order, id: UnitId, told: UnitTold): Units => {
  const head = await wrongHeadOf(house, id, told)
  return amend(house, order, sectionSlot('units'), {
    what: 'units.add',
    details: { unit: id },
    rule: ({ units }) => misplaced(head, told) ?? unitAdded(units, id, told),
  })
}

/** Says of a unit anew what it is called and does; its id stays. */
export const changeUnit = async (house: StaffHouse, order: Order, id: UnitId, told: UnitTold): Units => {
  const head = await wrongHeadOf(house, id, told)
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
