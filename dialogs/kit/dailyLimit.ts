import { instantAt, localTime } from '../../src/domain/zonedTime.js'
import { type Turn, participantOf } from './turn.js'

/** Proposals and complaints one person may send in a day; safety reports are never counted. */
export const DAILY_MAX = 3

/** True when the person has sent as much today, by the ministry's clock, as may be sent in a day. */
export const isDayFull = (turn: Turn): boolean => {
  const { zone } = turn.ministry.calendar
  const since = instantAt(zone, localTime(zone, turn.now).day, 0)
  return turn.look({ fact: 'sentToday', participant: participantOf(turn).id, since }) >= DAILY_MAX
}
