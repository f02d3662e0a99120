import { instantAt, localTime } from '../../src/domain/zonedTime.js'
import { say } from '../../src/messaging/say.js'
import { type Turn, participantOf } from './turn.js'

/** True when the person has sent as much today, by the ministry's clock, as may be sent in a day. */
export const isDayFull = (turn: Turn): boolean => {
  const { calendar, clocks } = turn.ministry
  const { zone } = calendar
  const since = instantAt(zone, localTime(zone, turn.now).day, 0)
  return turn.look({ fact: 'sentToday', participant: participantOf(turn).id, since }) >= clocks.dailyMax
}

/** Says of what is begun, or gone on with, that it can only be sent tomorrow. */
export const tellIfDayFull = (turn: Turn): void => {
  if (isDayFull(turn)) turn.says.push(say('navigation.dailylimit', { n: turn.ministry.clocks.dailyMax }))
}
