import type { Officer } from '../../domain/officer.js'
import type { Privacy } from '../../domain/privacy.js'
import { ok } from '../../domain/result.js'
import { agreedTo } from '../../store/consents.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import { type Answer, type Order, done } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend, readSettings } from './change.js'

const PRIVACY = sectionSlot('privacy')

/** How privacy stands, and how many of those registered have agreed to the notice as it is. */
export const readPrivacy = async (
  house: StaffHouse,
  officer: Officer,
): Promise<Answer<Standing<Privacy> & { readonly agreed: number; readonly all: number }>> => {
  const found = await readSettings(house, officer, PRIVACY)
  return found.ok ? done({ ...found.value, ...(await agreedTo(house.store, found.value.value.notice)) }) : found
}

/** Says anew whom people write to and how long messages are kept. The notice stays. */
export const changePrivacy = (
  house: StaffHouse,
  order: Order,
  told: Omit<Privacy, 'notice'>,
): Promise<Answer<Standing<Privacy>>> =>
  amend(house, order, PRIVACY, {
    what: 'privacy.change',
    rule: ({ privacy: { notice } }) => ok({ ...told, notice }),
  })

/** Has everybody asked to agree again, because the words of the notice have changed. */
export const renewNotice = (house: StaffHouse, order: Order): Promise<Answer<Standing<Privacy>>> =>
  amend(house, order, PRIVACY, {
    what: 'privacy.notice',
    rule: ({ privacy }) => ok({ ...privacy, notice: privacy.notice + 1 }),
  })
