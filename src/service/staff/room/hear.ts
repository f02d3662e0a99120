import type { RoomEvent } from '../../../messaging/staffRoom.js'
import { unreachable } from '../../../domain/result.js'
import { namesOf } from '../../../store/staffAccounts.js'
import { isUnavailable } from '../../../store/unavailable.js'
import { errorKind } from '../../log.js'
import { openTelegramLink } from '../telegramLink.js'
import { commanded } from './commanded.js'
import { type RoomHouse, sayIn } from './roomHouse.js'
import { said } from './said.js'
import { tapped } from './tapped.js'

/** Takes what members of staff did in Telegram; false where the database is away and it must come again. */
export const hearRoom = async (house: RoomHouse, events: readonly RoomEvent[]): Promise<boolean> => {
  for (const event of events) if (!(await taken(house, event))) return false
  return true
}

const taken = async (house: RoomHouse, event: RoomEvent): Promise<boolean> => {
  try {
    await hear(house, event)
    return true
  } catch (error) {
    if (isUnavailable(error)) {
      house.log.warn(errorKind(error), 'what somebody of the staff did in Telegram was not taken: it comes again')
      return false
    }
    // It would fail each time it came again, and hold up everything after it.
    house.log.error(errorKind(error), 'what somebody of the staff did in Telegram failed: report this as a bug')
    return true
  }
}

const hear = async (house: RoomHouse, event: RoomEvent): Promise<void> => {
  switch (event.is) {
    case 'linked':
      return link(house, event)
    case 'tapped':
      return tapped(house, event)
    case 'commanded':
      return commanded(house, event)
    case 'said':
      return said(house, event)
    default:
      return unreachable(event)
  }
}

const link = async (house: RoomHouse, { chat, user, token }: RoomEvent & { is: 'linked' }): Promise<void> => {
  const officer = await openTelegramLink(house, token, user)
  const name = officer && (await namesOf(house.store, [officer])).get(officer)
  const text =
    name === undefined ? sayIn(house, 'staffGroup.link.void') : sayIn(house, 'staffGroup.link.done', { name })
  await house.room.post({ chat }, { text, rows: [] })
}
