import type { RoomMessage } from '../../../messaging/staffRoom.js'
import type { Acting, Tapped } from './member.js'
import { post, rewrite, toast } from './speak.js'
import { type Purpose, askFor } from './writing.js'

/** Asks whoever tapped for a text. */
export const ask = async (acting: Acting<Tapped>, { code, version, writing }: Purpose): Promise<void> => {
  const { house, event } = acting
  const asked = await askFor(acting, { code, version, writing })
  return asked ? house.room.toast(event.receipt) : toast(house, event.receipt, 'staffGroup.toast.busy')
}

/** Shows further buttons: in a message of their own, or in the place of those before. */
export const offer = async ({ house, event }: Acting<Tapped>, message: RoomMessage, instead = false): Promise<void> => {
  const shown = instead ? await rewrite(house, event.chat, event.message, message) : await post(house, event, message)
  return shown === undefined ? toast(house, event.receipt, 'staffGroup.toast.busy') : house.room.toast(event.receipt)
}
