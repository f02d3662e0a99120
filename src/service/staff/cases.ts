import { complaintSubtopic } from '../../../locales/labels.js'
import { SAFEGUARDING_TEAM } from '../../../locales/routing.js'
import type { FileAttachment } from '../../domain/attachment.js'
import { type Case, isFree, isRecalled } from '../../domain/case.js'
import { nextDue } from '../../domain/caseDues.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from '../../domain/ids.js'
import { handles } from '../../domain/officer.js'
import { afterWorkingDays } from '../../domain/workingCalendar.js'
import { calendarOf, isServing, unitLabel } from '../../domain/unit.js'
import { DAY } from '../../domain/zonedTime.js'
import { accountById } from '../../store/staffAccounts.js'
import { caseByCode } from '../../store/staffCases.js'
import { officerOf } from './accounts.js'
import { type Dealt, type Move, deal, holderOf } from './caseDeed.js'
import { type Order, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** Characters of what staff write: to the citizen, to each other, and as a reason. */
export const WORDS = {
  reply: { min: 2, max: 1500 },
  note: { min: 1, max: 2000 },
  reason: { min: 3, max: 300 },
} as const

/** That somebody takes care from now on is news to the author only where nobody did before. */
const taken = (house: StaffHouse, item: Case, event: Move['event']): Move => ({
  event,
  ...(isFree(item) && {
    news: {
      is: 'caseClaimed',
      code: item.code,
      unit: unitLabel(house.ministry.units, item.unit),
      ...(isRecalled(item) && { recalled: true }),
    },
  }),
})

/** Takes a case that nobody has taken. Of two who take it at once, one is told that the other has. */
export const claimCase = (house: StaffHouse, order: Order, code: TrackingCode): Dealt => {
  const by = order.officer.id
  return deal(house, order, code, {
    what: 'case.claim',
    act: 'handleCase',
    move: item => {
      const holder = holderOf(item)
      if (holder === by) return done(undefined)
      return holder === undefined
        ? done(taken(house, item, { is: 'claimed', at: house.clock(), by }))
        : refuse('claimedByOther')
    },
  })
}

/** Gives a case back, by its holder or by who leads; it waits again for somebody to take it. */
export const releaseCase = (house: StaffHouse, order: Order, code: TrackingCode): Dealt => {
  const by = order.officer.id
  return deal(house, order, code, {
    what: 'case.release',
    act: 'handleCase',
    move: (item, handled) => {
      const holder = holderOf(item)
      if (holder === undefined) return refuse('notNow')
      return holder === by || handles(order.officer, handled, 'assignCase')
        ? done({ event: { is: 'released', at: house.clock(), by } })
        : refuse('claimedByOther')
    },
  })
}

/** Gives a case to a colleague who may handle it. */
export const assignCase = async (house: StaffHouse, order: Order, code: TrackingCode, to: OfficerId): Dealt => {
  const account = await accountById(house.store, to)
  const colleague = account && account.disabledAt === undefined ? officerOf(account) : undefined
  return deal(house, order, code, {
    what: 'case.assign',
    act: 'assignCase',
    move: (item, handled) => {
      if (!colleague || !handles(colleague, handled, 'handleCase')) return refuse('unknownOfficer')
      if (holderOf(item) === to) return done(undefined)
      return done(taken(house, item, { is: 'assigned', at: house.clock(), by: order.officer.id, to }))
    },
  })
}

/** Sends a case to another unit, where it waits to be taken. Reports of danger stay with the safeguarding team. */
export const transferCase = (house: StaffHouse, order: Order, code: TrackingCode, to: UnitId, reason: string): Dealt =>
  deal(house, order, code, {
    what: 'case.transfer',
    act: 'transferCase',
    move: item => {
      if (item.kind === 'safety' || to === SAFEGUARDING_TEAM) return refuse('staysWithTeam')
      if (item.unit === to) return refuse('sameUnit')
      if (!isServing(house.ministry.units, to)) return refuse('badUnit')
      return done({
        event: { is: 'transferred', at: house.clock(), by: order.officer.id, to, reason },
        correction: { what: 'unit', from: item.unit, to },
      })
    },
  })

/** Says what a complaint is really about. What its author chose stays as it was said. */
export const relabelCase = async (house: StaffHouse, order: Order, code: TrackingCode, to: string): Dealt => {
  const about = (await caseByCode(house.store, code))?.about
  const said = about?.kind === 'complaint' ? about.said.subtopic : undefined
  const row = complaintSubtopic(to)
  return deal(house, order, code, {
    what: 'case.relabel',
    act: 'handleCase',
    move: item => {
      const from = item.label?.subtopic ?? said
      if (from === undefined) return refuse('notNow')
      if (!row || row.topic.id === 'safety') return refuse('unknownTopic')
      if (from === to) return done(undefined)
      const label = { topic: row.topic.id, subtopic: to }
      return done({
        event: { is: 'relabelled', at: house.clock(), by: order.officer.id, ...label },
        correction: { what: 'topic', from, to },
      })
    },
  })
}

type Files = readonly FileAttachment[]

const withFiles = (files: Files) => (files.length > 0 ? { files } : {})
/** The audit says how many files went along. */
const detailed = ({ length: files }: Files) => (files > 0 ? { details: { files } } : {})

/** Writes to the author in the name of the unit. */
export const replyToCase = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  text: string,
  files: Files = [],
): Dealt =>
  deal(house, order, code, {
    what: 'case.reply',
    act: 'handleCase',
    move: item =>
      done({
        event: { is: 'replied', at: house.clock(), by: order.officer.id, text, ...withFiles(files) },
        news: { is: 'staffReplied', code, unit: unitLabel(house.ministry.units, item.unit), text, ...withFiles(files) },
        ...detailed(files),
      }),
  })

/** Asks the author something; the clock stands until they answer, and they have some working days for it. */
export const askBack = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  question: string,
  files: Files = [],
): Dealt =>
  deal(house, order, code, {
    what: 'case.ask',
    act: 'handleCase',
    move: item => {
      const at = house.clock()
      const { calendar, clocks } = house.ministry
      const until = afterWorkingDays(calendar, at, clocks.citizenAnswerDays)
      return done({
        event: { is: 'askedBack', at, by: order.officer.id, question, until, ...withFiles(files) },
        news: {
          is: 'staffAsked',
          code,
          unit: unitLabel(house.ministry.units, item.unit),
          question,
          until,
          ...withFiles(files),
        },
        ...detailed(files),
      })
    },
  })

/** Keeps a note for colleagues. The author never reads it, nor gets it with their data. */
export const noteOnCase = (house: StaffHouse, order: Order, code: TrackingCode, text: string): Dealt =>
  deal(house, order, code, {
    what: 'case.note',
    act: 'handleCase',
    move: () => done({ event: { is: 'noted', at: house.clock(), by: order.officer.id, text } }),
  })

/** How long a case may be put aside. */
export const ASIDE = { days: 30 } as const

const asideDeed = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  what: string,
  until: (now: Instant) => Instant,
  evenSo: boolean,
): Dealt =>
  deal(house, order, code, {
    what,
    act: 'handleCase',
    move: item => {
      const at = house.clock()
      const by = order.officer.id
      if (holderOf(item) !== by) return refuse(holderOf(item) === undefined ? 'notNow' : 'claimedByOther')
      // Nobody puts a report of danger aside.
      if (item.kind === 'safety') return refuse('notNow')
      const [then, due] = [until(at), dueBefore(house, item, at)]
      if (then < at || then > at + ASIDE.days * DAY) return refuse('badAside')
      if (!evenSo && due !== undefined && due < then) return refuse('asidePastDue')
      const told = then > at && { details: { until: new Date(then).toISOString() } }
      return done({ event: { is: 'putAside', at, by, until: then }, ...told })
    },
  })

/** By when something is owed of a case, by the calendar of its unit; undefined while nothing is. */
export const dueBefore = ({ ministry }: Pick<StaffHouse, 'ministry'>, item: Case, now: Instant): Instant | undefined =>
  nextDue(item, calendarOf(ministry.calendar, ministry.units, item.unit), now)

/**
 * Puts an own case aside until then, or until its author writes or it is late. Its clocks go on: a time after what is
 * promised next is refused, unless that is meant.
 */
export const putCaseAside = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  until: Instant,
  evenSo = false,
): Dealt => asideDeed(house, order, code, 'case.aside', () => until, evenSo)

/** Takes up again what was put aside. */
export const takeCaseUp = (house: StaffHouse, order: Order, code: TrackingCode): Dealt =>
  asideDeed(house, order, code, 'case.takenUp', now => now, true)
