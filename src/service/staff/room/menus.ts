import { label } from '../../../../locales/labels.js'
import { SAFEGUARDING_TEAM } from '../../../../locales/routing.js'
import { CLOSE_REASONS, type CloseReason } from '../../../domain/case.js'
import { workBeginsOn } from '../../../domain/workingCalendar.js'
import { localTime } from '../../../domain/zonedTime.js'
import { isServing, unitLabel } from '../../../domain/unit.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import type { CaseDocument } from '../../../store/documents.js'
import { caseOf } from '../../../store/items.js'
import { dueBefore } from '../cases.js'
import { type RoomHouse, moment, sayIn } from './roomHouse.js'
import { type CaseTap, markOf, tapId } from './tapId.js'

const ELSEWHERE: ReadonlySet<CloseReason> = new Set(['no_reply', 'withdrawn', 'mistaken'])

/** The outcomes of a case. What only the author or time can bring about is no outcome that staff choose, and reports of danger are answered in the console. */
export const outcomes = (house: RoomHouse, { code, version }: CaseTap): RoomMessage => ({
  text: sayIn(house, 'staffGroup.outcome', { code }),
  rows: CLOSE_REASONS.filter(reason => !ELSEWHERE.has(reason)).map(reason => [
    {
      label: label('closeReason', reason, house.groups.language),
      id: tapId({ is: 'outcome', code, version, reason }),
    },
  ]),
})

const WEEK_DAYS = 7
/** Working days that are offered, before the day in a week. */
const NEXT_DAYS = 3

/** The days until which a case may be put aside: the next working days, and a week from now, each after the due date marked so. */
export const asideDays = (house: RoomHouse, { code, version }: CaseTap, handled: CaseDocument): RoomMessage => {
  const { calendar } = house.ministry
  const today = localTime(calendar.zone, house.clock()).day
  const begins = new Set(Array.from({ length: WEEK_DAYS }, (_, n) => workBeginsOn(calendar, today + 1 + n)))
  const offered = new Set([...[...begins].slice(0, NEXT_DAYS), workBeginsOn(calendar, today + WEEK_DAYS)])
  const due = dueBefore(house, caseOf(handled), house.clock())
  const asked = sayIn(house, 'staffGroup.aside', { code })
  return {
    text:
      due === undefined ? asked : [asked, sayIn(house, 'staffGroup.aside.due', { at: moment(house, due) })].join('\n'),
    rows: [...offered].map(at => [
      {
        label: sayIn(house, due !== undefined && due < at ? 'staffGroup.aside.late' : 'staffGroup.aside.day', {
          day: { weekday: at },
        }),
        id: tapId({ is: 'until', code, version, day: localTime(calendar.zone, at).day }),
      },
    ]),
  }
}

const PER_PAGE = 8

/** The units a case may go to, a page at a time. */
export const unitsPage = (
  house: RoomHouse,
  { code, version, page = 0 }: CaseTap & { readonly is: 'units' },
  { unit: own }: CaseDocument,
): RoomMessage => {
  const { units } = house.ministry
  const others = units.filter(({ id }) => isServing(units, id) && id !== own && id !== SAFEGUARDING_TEAM)
  const shown = others.slice(page * PER_PAGE, (page + 1) * PER_PAGE)
  const turn = (to: number, key: 'staffGroup.do.before' | 'staffGroup.do.next') => ({
    label: sayIn(house, key),
    id: tapId({ is: 'units', code, version, page: to }),
  })
  const turning = [
    ...(page > 0 ? [turn(page - 1, 'staffGroup.do.before')] : []),
    ...((page + 1) * PER_PAGE < others.length ? [turn(page + 1, 'staffGroup.do.next')] : []),
  ]
  const rows = shown.map(({ id }) => [
    { label: unitLabel(units, id)[house.groups.language], id: tapId({ is: 'to', code, version, mark: markOf(id) }) },
  ])
  return { text: sayIn(house, 'staffGroup.units', { code }), rows: [...rows, ...(turning.length > 0 ? [turning] : [])] }
}
