import type { Instant, OfficerId } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { keepStaffLink, spendStaffLink, unlinkTelegram } from '../../store/staffLinks.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { digestOf } from '../digest.js'

/** How long a link may be opened. */
const LASTS_MS = 900_000

const row = ({ clock, newId }: StaffHouse, by: OfficerId, what: string) => ({
  _id: `${by}:${newId()}`,
  at: clock(),
  by,
  what,
  about: by,
})

/** A link by which the officer's own Telegram account is linked with theirs: once, within a quarter of an hour. */
export const telegramLink = async (
  house: StaffHouse,
  { id }: Officer,
): Promise<Answer<{ readonly url: string; readonly expiresAt: Instant }, 'noTelegram'>> => {
  const bot = house.ministry.telegramBot
  if (bot === undefined) return refuse('noTelegram')
  const token = house.newId()
  const until = house.clock() + LASTS_MS
  const link = { _id: digestOf(token), officer: id, until, expireAt: new Date(until + LASTS_MS) }
  await keepStaffLink(house.store, link, row(house, id, 'staff.telegramLink'))
  return done({ url: `https://t.me/${bot}?start=staff_${token}`, expiresAt: until })
}

/** Ends it: from now on the Telegram account is nobody's of the staff. */
export const endTelegramLink = (house: StaffHouse, { id }: Officer): Promise<boolean> =>
  unlinkTelegram(house.store, id, row(house, id, 'staff.telegramUnlinked'))

/** Links whoever opened the link; undefined where it is worth nothing any more, or they are linked with another account. */
export const openTelegramLink = (house: StaffHouse, token: string, telegram: string): Promise<OfficerId | undefined> =>
  spendStaffLink(house.store, { _id: digestOf(token), now: house.clock(), telegram }, officer =>
    row(house, officer, 'staff.telegramLinked'),
  )
