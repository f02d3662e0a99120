import type { CaseKind } from '../../domain/case.js'
import { isReplied } from '../../domain/caseDues.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { unreachable } from '../../domain/result.js'
import { workingDaysBefore } from '../../domain/workingCalendar.js'
import { dayAfter } from '../../domain/zonedTime.js'
import {
  INBOX_VIEWS,
  type InboxFilter,
  type InboxSearch,
  type InboxView,
  inboxCount,
  inboxPage,
} from '../../store/staffInbox.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { type CaseFile, filed, reachOf } from './caseFiles.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** How long a case is there, in working days. */
export const AGES = ['young', 'middle', 'old'] as const
type Age = (typeof AGES)[number]
/** Working days up to which a case is young, and up to which it is not old yet. */
const AGE_DAYS = { young: 2, middle: 5 } as const

/** What an officer wants to see of the own inbox. */
export interface InboxQuery extends Omit<InboxFilter, 'since' | 'before'> {
  readonly view: InboxView
  readonly age?: Age | undefined
}

/** Counted so far; beyond it a number says no more. */
export const COUNT_MAX = 99
const QUEUE = 50

const ageOf = (house: StaffHouse, age: Age | undefined): Pick<InboxFilter, 'since' | 'before'> => {
  if (age === undefined) return {}
  const { calendar } = house.ministry
  const daysAgo = (days: number) => workingDaysBefore(calendar, house.clock(), days)
  switch (age) {
    case 'young':
      return { since: daysAgo(AGE_DAYS.young) }
    case 'middle':
      return { since: daysAgo(AGE_DAYS.middle), before: daysAgo(AGE_DAYS.young) }
    case 'old':
      return { before: daysAgo(AGE_DAYS.middle) }
    default:
      return unreachable(age)
  }
}

const searchOf = (
  house: StaffHouse,
  officer: Officer,
  { age, kind, ...query }: InboxQuery,
): InboxSearch | undefined => {
  const { kinds, scopes } = reachOf(officer)
  const wanted: readonly CaseKind[] = kind === undefined ? kinds : kinds.filter(each => each === kind)
  if (wanted.length === 0) return undefined
  const now = house.clock()
  const tonight = dayAfter(house.ministry.calendar.zone, now)
  return { ...query, ...ageOf(house, age), kinds: wanted, scopes, officer: officer.id, now, tonight }
}

/** The stored dates of a case do not know of the time it stood still; what it added is looked at here. */
const belongs = ({ view, tonight }: InboxSearch, { handled, dues }: CaseFile): boolean => {
  if (view === 'late') return dues.overdue || dues.firstReplyOverdue
  return view !== 'today' || dues.due < tonight || (!isReplied(handled) && dues.firstReplyDue < tonight)
}

/** One page of an inbox; reading a list with reports of danger is kept. */
export const readInbox = async (
  house: StaffHouse,
  officer: Officer,
  query: InboxQuery,
  place: PageWanted,
): Promise<Answer<PageOf<CaseFile>>> => {
  if (reachOf(officer).kinds.length === 0) return refuse('forbidden')
  const search = searchOf(house, officer, query)
  if (!search) return done({ items: [] })
  const page = await inboxPage(house.store, search, place)
  const danger = page.items.filter(({ handled }) => handled.kind === 'safety').length
  if (danger > 0) await keepAudit(house, officer.id, 'case.listed', 'safety', { cases: danger })
  const items = (await filed(house, page.items)).filter(each => belongs(search, each))
  return done({ items, ...(page.next !== undefined && { next: page.next }) })
}

/** How many cases stand in each view, up to one more than `COUNT_MAX`. */
export const countInbox = async (house: StaffHouse, officer: Officer): Promise<ReadonlyMap<InboxView, number>> =>
  new Map(
    await Promise.all(
      INBOX_VIEWS.map(async view => {
        const search = searchOf(house, officer, { view })
        if (!search) return [view, 0] as const
        if (view !== 'late' && view !== 'today')
          return [view, await inboxCount(house.store, search, COUNT_MAX + 1)] as const
        const { items } = await inboxPage(house.store, search, { limit: COUNT_MAX + 1 })
        const own = await filed(house, items)
        return [view, own.filter(each => belongs(search, each)).length] as const
      }),
    ),
  )

/** What this officer turns to after a case: the own one due next, or one that nobody has taken. */
export const nextCase = async (
  house: StaffHouse,
  officer: Officer,
  after: TrackingCode | undefined,
): Promise<TrackingCode | undefined> => {
  const codes = async (view: InboxView): Promise<readonly TrackingCode[]> => {
    const search = searchOf(house, officer, { view })
    const page = search && (await inboxPage(house.store, search, { limit: QUEUE }))
    return (page?.items ?? []).flatMap(({ handled: { _id, state } }) => (state.is === 'waitingForCitizen' ? [] : [_id]))
  }
  const mine = await codes('mine')
  const at = after === undefined ? -1 : mine.indexOf(after)
  const own = [...mine.slice(at + 1), ...mine.slice(0, Math.max(0, at))].find(each => each !== after)
  return own ?? (await codes('unclaimed')).find(each => each !== after)
}
