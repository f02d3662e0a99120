import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { onCallAt } from '../../../domain/onCall.js'
import { accountById } from '../../../store/staffAccounts.js'
import type { StaffDocument } from '../../../store/staffDocuments.js'
import { officerOf } from '../accounts.js'
import { openButton } from './card.js'
import { type RoomHouse, sayIn } from './roomHouse.js'

/** Whose day it is in the safeguarding team; undefined where the day has nobody, or they may not read reports any more. */
export const onCallNow = async (house: RoomHouse): Promise<StaffDocument | undefined> => {
  const { store, settings, ministry, clock } = house
  const officer = onCallAt(settings.now().safety, ministry.calendar.zone, clock())
  const account = officer === undefined ? undefined : await accountById(store, officer)
  // The list may be older than their account is as it stands.
  return account?.disabledAt === undefined && account && may(officerOf(account), 'readSafety') ? account : undefined
}

/** Tells whose day it is, in their own chat with the bot where they have linked one, that nobody has taken the report. */
export const callOnCall = async (house: RoomHouse, { telegram }: StaffDocument, code: TrackingCode): Promise<void> => {
  if (telegram === undefined) return
  const text = sayIn(house, 'staffGroup.call.unread', { code })
  const button = openButton(house, code)
  const answer = await house.room.post({ chat: telegram }, { text, rows: button.length > 0 ? [button] : [] })
  // The group has been called all the same, and is called again.
  if (answer.is !== 'done' && answer.is !== 'wait')
    house.log.warn({ why: answer.why }, 'Telegram did not take a call to who is on call')
}
