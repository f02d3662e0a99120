import { openFigures } from '../../../domain/digest.js'
import type { UnitId } from '../../../domain/ids.js'
import { isServing, unitLabel } from '../../../domain/unit.js'
import { isWorkingTime, workingDaysBefore } from '../../../domain/workingCalendar.js'
import { instantAt, localTime, weekdayOf } from '../../../domain/zonedTime.js'
import { PARTICIPATION_TEAM, SAFEGUARDING_TEAM } from '../../../../locales/routing.js'
import type { DueDigest, RoomDocument } from '../../../store/roomDocuments.js'
import { happenedIn, openCasesOf, planDigests, putDigestBack, takeDigest } from '../../../store/staffDigests.js'
import { ROOM_PACE, holdRoom, mayWrite } from '../../../store/staffRooms.js'
import { leadershipLines } from './leadership.js'
import { type RoomHouse, sayIn } from './roomHouse.js'
import { topicFor } from './topics.js'

/** Once the ministry begins to work: how each unit stands, and on the first working day of a week how the last week went. */
export const tellDigests = async (house: RoomHouse, room: RoomDocument, stopped: () => boolean): Promise<void> => {
  const { store, ministry } = house
  const now = house.clock()
  if (room._id !== house.groups.cases || !isWorkingTime(ministry.calendar, now)) return
  const { day } = localTime(ministry.calendar.zone, now)
  const units = ministry.units.filter(({ id }) => isServing(ministry.units, id) && id !== SAFEGUARDING_TEAM)
  await planDigests(
    store,
    room,
    { day, week: day - weekdayOf(day) },
    { units: units.map(({ id }) => id), lead: PARTICIPATION_TEAM },
  )
  for (let due = await takeDigest(store, room._id); due; due = await takeDigest(store, room._id)) {
    if (!stopped() && (await told(house, room, due))) continue
    return putDigestBack(store, room._id, due)
  }
}

/** Tells one of them, unless there is nothing to tell; false where the group takes no more for now. */
const told = async (house: RoomHouse, room: RoomDocument, { is, unit }: DueDigest): Promise<boolean> => {
  const lines = await LINES[is](house, unit)
  if (lines.length === 0) return true
  if (!(await mayWrite(house.store, room._id, house.clock(), ROOM_PACE.forCards))) return false
  const topic = await topicFor(house, room, unit)
  if (topic.is === 'later') return false
  const answer = await house.room.post({ chat: room._id, topic: topic.id }, { text: lines.join('\n'), rows: [] })
  if (answer.is === 'wait') await holdRoom(house.store, room._id, house.clock() + answer.ms)
  else if (answer.is !== 'done') house.log.warn({ why: answer.why }, 'Telegram did not take a digest for staff')
  return answer.is !== 'wait'
}

type Line = 'came' | 'answered' | 'open' | 'unclaimed' | 'today' | 'late' | 'waiting' | 'reopened' | 'raised'

/** A line of a number; nobody needs to read of what there is none. */
const line = (house: RoomHouse, what: Line, n: number): readonly string[] =>
  n === 0 && what !== 'late' ? [] : [sayIn(house, `staffGroup.digest.${what}`, { n })]

const nameOf = (house: RoomHouse, unit: UnitId) => ({ bilingual: unitLabel(house.ministry.units, unit) })

const dailyOf = async (house: RoomHouse, unit: UnitId): Promise<readonly string[]> => {
  const { calendar } = house.ministry
  const now = house.clock()
  const [from, to] = [workingDaysBefore(calendar, now, 1), workingDaysBefore(calendar, now, 0)]
  const happened = await happenedIn(house.store, unit, from, to)
  const figures = openFigures(await openCasesOf(house.store, unit), calendar, now)
  const [came, answered] = [happened.get('received') ?? 0, happened.get('resolved') ?? 0]
  if (came + answered + figures.open === 0) return []
  const { oldest } = figures
  return [
    sayIn(house, 'staffGroup.digest.daily', { unit: nameOf(house, unit), date: { date: now } }),
    '',
    ...(came + answered > 0 ? [sayIn(house, 'staffGroup.digest.since', { date: { date: from } })] : []),
    ...line(house, 'came', came),
    ...line(house, 'answered', answered),
    ...(['open', 'unclaimed', 'today', 'late', 'waiting', 'reopened'] as const).flatMap(what =>
      line(house, what, figures[what]),
    ),
    ...(oldest ? [sayIn(house, 'staffGroup.digest.oldest', { code: oldest.code, n: oldest.days })] : []),
  ]
}

const weeklyOf = async (house: RoomHouse, unit: UnitId): Promise<readonly string[]> => {
  const { zone } = house.ministry.calendar
  const { day } = localTime(zone, house.clock())
  const sunday = day - weekdayOf(day)
  const [from, to] = [instantAt(zone, sunday - 7, 0), instantAt(zone, sunday, 0)]
  const happened = await happenedIn(house.store, unit, from, to)
  const lines = (
    [
      ['came', 'received'],
      ['answered', 'resolved'],
      ['reopened', 'reopened'],
      ['raised', 'escalated'],
    ] as const
  ).flatMap(([what, event]) => line(house, what, happened.get(event) ?? 0))
  if (lines.length === 0) return []
  const args = { unit: nameOf(house, unit), from: { date: from }, to: { date: to - 1 } }
  return [sayIn(house, 'staffGroup.digest.weekly', args), '', ...lines]
}

const LINES: Readonly<Record<DueDigest['is'], (house: RoomHouse, unit: UnitId) => Promise<readonly string[]>>> = {
  daily: dailyOf,
  weekly: weeklyOf,
  leadership: leadershipLines,
}
