import type { PhraseKey } from '../../../../locales/index.js'
import type { Args } from '../../../messaging/say.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import { ROOM_PACE, holdRoom, mayWrite } from '../../../store/staffRooms.js'
import { type RoomHouse, sayIn } from './roomHouse.js'

interface Where {
  readonly chat: string
  readonly topic?: string | undefined
}

/** Writes into a group at once, ahead of its cards; undefined where the group takes no more for now. */
export const post = (house: RoomHouse, where: Where, message: RoomMessage): Promise<string | undefined> =>
  counted(house, where.chat, () => house.room.post(where, message))

/** Writes a message of ours again, under the same limit. */
export const rewrite = (
  house: RoomHouse,
  chat: string,
  id: string,
  message: RoomMessage,
): Promise<string | undefined> => counted(house, chat, () => house.room.edit(chat, id, message))

const counted = async (
  house: RoomHouse,
  chat: string,
  write: () => ReturnType<RoomHouse['room']['edit']>,
): Promise<string | undefined> => {
  if (!(await mayWrite(house.store, chat, house.clock(), ROOM_PACE.perWindow))) return undefined
  const answer = await write()
  if (answer.is === 'done') return answer.id
  if (answer.is === 'wait') await holdRoom(house.store, chat, house.clock() + answer.ms)
  else house.log.warn({ why: answer.why }, 'Telegram did not take a message for a group of staff')
  return undefined
}

/** A sentence without buttons. */
export const plain = (house: RoomHouse, key: PhraseKey, args: Args = {}): RoomMessage => ({
  text: sayIn(house, key, args),
  rows: [],
})

/** Says something to whoever tapped, without the marks that a toast would show. */
export const toast = (house: RoomHouse, receipt: string, key: PhraseKey, args: Args = {}): Promise<void> =>
  house.room.toast(receipt, sayIn(house, key, args).replaceAll('*', ''))
