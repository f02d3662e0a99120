import { may } from '../../domain/officer.js'
import type { SafetyDuty } from '../../domain/onCall.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import { accounts } from '../../store/staffAccounts.js'
import { officerOf } from '../staff/accounts.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

/** Says anew who is called first on which weekday; `unknownOfficer` where one of them may not read reports of danger. */
export const changeSafety = async (
  house: StaffHouse,
  order: Order,
  duty: SafetyDuty,
): Promise<Answer<Standing<SafetyDuty>, 'unknownOfficer'>> => {
  const fits = await onCallFits(house)
  return amend(house, order, sectionSlot('safety'), { what: 'safety.change', rule: () => fits(duty) })
}

/** Whether everybody on the list may read reports of danger. */
export const onCallFits = async ({ store }: StaffHouse) => {
  const all = await accounts(store)
  const team = all.filter(each => each.disabledAt === undefined && may(officerOf(each), 'readSafety'))
  const known = new Set(team.map(({ _id }) => _id))
  return (duty: SafetyDuty): Result<SafetyDuty, 'unknownOfficer'> =>
    duty.onCall.every(({ officer }) => known.has(officer)) ? ok(duty) : refused('unknownOfficer')
}
