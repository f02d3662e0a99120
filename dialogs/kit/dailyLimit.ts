import { instantAt, localTime } from '../../src/domain/zonedTime.js'
import { type Turn, participantOf } from './turn.js'

/** True when the person has sent as much today, by the ministry's clock, as may be sent in a day. */
export const isDayFull = (turn: Turn): boolean => {
  const { calendar, clocks } = turn.ministry
  const { zone } = calendar
  const since = instantAt(zone, localTime(zone, turn.now).day, 0)
  return turn.look({ fact: 'sentToday', participant: participantOf(turn).id, since }) >= clocks.dailyMax
}
