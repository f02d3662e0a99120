import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { toAscii } from '../../language/digits.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { chatOf, keepChat, useLinkCode } from '../../store/staffChats.js'
import { pollByCode } from '../../store/staffPolls.js'
import { readBroadcast } from './broadcasts.js'
import { type Answer, type Order, done, keepAudit, refuse } from './command.js'
import { readConsultationOf } from './consultations.js'
import type { StaffHouse } from './house.js'

type TrialRefusal = 'noChat'

/** True when this officer has a chat in which things can be tried. */
export const hasChat = async ({ store }: StaffHouse, officer: Officer): Promise<boolean> =>
  (await chatOf(store, officer.id)) !== undefined

/** Makes a chat the officer's own by the code that it offers under «settings, link another channel». */
export const linkOwnChat = async (
  house: StaffHouse,
  { officer }: Order,
  typed: string,
): Promise<Answer<true, 'wrongCode'>> => {
  if (!may(officer, 'draftPoll') && !may(officer, 'draftBroadcast')) return refuse('forbidden')
  const code = toAscii(typed)
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
  const person = await useLinkCode(house.store, code, officer.id, house.clock())
  if (person === undefined || !(await keepChat(house.store, officer.id, person, house.clock())))
    return refuse('wrongCode')
  await keepAudit(house, officer.id, 'staff.linkChat', officer.id)
  return done(true)
}

const tried = async (
  house: StaffHouse,
  officer: Officer,
  event: Extract<SystemEvent, { is: 'pollInvited' | 'consultationOpened' | 'broadcast' }>,
): Promise<Answer<true, TrialRefusal>> => {
  const conv = await chatOf(house.store, officer.id)
  if (conv === undefined) return refuse('noChat')
  const sent = await house.command(conv, event, `trial:${house.newId()}`)
  return sent === 'unknown' ? refuse('noChat') : done(true)
}

/** Sends the invitation to a poll to the officer's own chat and to nobody else. */
export const tryPoll = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<true, TrialRefusal>> => {
  if (!may(officer, 'draftPoll')) return refuse('forbidden')
  const poll = await pollByCode(house.store, code)
  if (!poll || (officer.unit !== undefined && officer.unit !== poll.unit)) return refuse('notFound')
  return tried(house, officer, { is: 'pollInvited', mailing: '', code, wants: 'polls', test: true })
}

/** Sends the invitation to a consultation to the officer's own chat and to nobody else. */
export const tryConsultation = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<true, TrialRefusal>> => {
  if (!may(officer, 'draftPoll')) return refuse('forbidden')
  const found = await readConsultationOf(house, officer, code)
  if (!found.ok) return found
  return tried(house, officer, { is: 'consultationOpened', mailing: '', code, wants: 'consultations', test: true })
}

/** Sends a broadcast to the officer's own chat and to nobody else. */
export const tryBroadcast = async (
  house: StaffHouse,
  officer: Officer,
  id: string,
): Promise<Answer<true, TrialRefusal>> => {
  const found = await readBroadcast(house, officer, id)
  if (!found.ok) return found
  const { text, wants } = found.value.broadcast
  return tried(house, officer, { is: 'broadcast', mailing: '', text, wants, test: true })
}
