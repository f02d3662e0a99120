import { measuresOf } from '../../../domain/measures.js'
import { DAY, instantAt, localTime, weekdayOf } from '../../../domain/zonedTime.js'
import type { Value } from '../../../messaging/say.js'
import { pending, proposalsReceived } from '../../../store/leadership.js'
import { type MeasuredCase, casesReceived } from '../../../store/measured.js'
import { type RoomHouse, sayIn } from './roomHouse.js'

const TOPICS = 3

/** What complaints were about most. */
const topicsIn = (cases: readonly MeasuredCase[]): readonly Value[] => {
  const counts = new Map<string, number>()
  for (const { facets } of cases)
    if (facets.topic !== undefined) counts.set(facets.topic, (counts.get(facets.topic) ?? 0) + 1)
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, TOPICS)
    .map(([id]) => ({ label: 'complaintTopic', id }))
}

/** How the last week went for the whole ministry, and what waits for those who lead; nothing where there is nothing to tell. */
export const leadershipLines = async (house: RoomHouse): Promise<readonly string[]> => {
  const { store, ministry } = house
  const { calendar } = ministry
  const now = house.clock()
  const { day } = localTime(calendar.zone, now)
  const [before, from, to] = [-14, -7, 0].map(days => instantAt(calendar.zone, day - weekdayOf(day) + days, 0))
  if (before === undefined || from === undefined || to === undefined) return []
  const week = await casesReceived(store, [{}], from, to)
  const came = week.length + (await proposalsReceived(store, { from, to }))
  const earlier =
    (await casesReceived(store, [{}], before, from)).length +
    (await proposalsReceived(store, { from: before, to: from }))
  const { reached, closing, broken } = await pending(store, { from: now, to: now + 7 * DAY })
  if (came + earlier + reached + closing + broken === 0) return []
  const { repliedInTime } = measuresOf(week, calendar, now)
  const topics = topicsIn(week)
  return [
    sayIn(house, 'staffGroup.lead', { from: { date: from }, to: { date: to - 1 } }),
    '',
    sayIn(house, 'staffGroup.lead.came', { n: came, before: earlier }),
    ...(repliedInTime === undefined ? [] : [sayIn(house, 'staffGroup.lead.inTime', { n: repliedInTime })]),
    ...(reached > 0 ? [sayIn(house, 'staffGroup.lead.reached', { n: reached })] : []),
    ...(closing > 0 ? [sayIn(house, 'staffGroup.lead.closing', { n: closing })] : []),
    sayIn(house, 'staffGroup.lead.broken', { n: broken }),
    ...(topics.length > 0 ? [sayIn(house, 'staffGroup.lead.topics', { topics: { list: topics } })] : []),
  ]
}
