import { unitLabel } from '../../../domain/unit.js'
import type { CardDocument, RoomDocument } from '../../../store/roomDocuments.js'
import { holdRoom, keepTopic } from '../../../store/staffRooms.js'
import type { RoomHouse } from './roomHouse.js'

type Topic = { readonly is: 'known'; readonly id: string | undefined } | { readonly is: 'later' }

/** The topic of a unit, opened once. Only the process that holds the group asks for it. */
export const topicFor = async (
  house: RoomHouse,
  room: RoomDocument,
  unit: CardDocument['unit'] & string,
): Promise<Topic> => {
  const known = room.topics[unit]
  if (known !== undefined) return { is: 'known', id: known }
  // The safeguarding team is one unit: its group needs no topics.
  const forum = room._id === house.groups.safety ? false : await house.room.hasTopics(room._id)
  if (forum === undefined) return { is: 'later' }
  if (!forum) return { is: 'known', id: undefined }
  const opened = await house.room.openTopic(room._id, unitLabel(house.ministry.units, unit)[house.groups.language])
  if (opened.is === 'done') {
    await keepTopic(house.store, room._id, unit, opened.id)
    return { is: 'known', id: opened.id }
  }
  if (opened.is === 'wait') {
    await holdRoom(house.store, room._id, house.clock() + opened.ms)
    return { is: 'later' }
  }
  house.log.warn({ why: opened.why }, 'no topic for a unit: the bot needs the right to manage topics in the group')
  return { is: 'known', id: undefined }
}
