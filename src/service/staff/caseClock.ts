import type { Case } from '../../domain/case.js'
import { type TimedEvent, broughtBy, lateReason, nextMoment } from '../../domain/caseClock.js'
import { unreachable } from '../../domain/result.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { retimeCase, retimeCases, takeCases, timeUntimed } from '../../store/caseClock.js'
import type { CaseDocument } from '../../store/documents.js'
import { caseOf } from '../../store/items.js'
import { type Moved, putCases } from '../../store/putCases.js'
import { writeAudits } from '../../store/staffAudit.js'
import { movedCase } from '../../store/moveCase.js'
import { Busy, Unavailable } from '../../store/unavailable.js'
import { errorKind } from '../log.js'
import { CLOCK, type ClockHouse, Overtaken } from './clockHouse.js'

/** Cases that share a transaction: few enough that nobody's message waits for it noticeably. */
const GROUP = 50

/** Something that time has brought to a case. */
interface Firing extends Moved {
  readonly event: TimedEvent
}

/** Brings to cases what time has brought, each of it once, until nothing is due or the process stops. */
export const bringToCases = async (house: ClockHouse): Promise<void> => {
  while (!house.stopped()) {
    const taken = await takeCases(house.store, house.me, house.clock(), GROUP)
    if (!taken) return
    const firings: Firing[] = []
    for (const found of taken) {
      const firing = firingOf(house, found)
      if (firing) firings.push(firing)
      else await retimeCase(house.store, found, nextMoment(caseOf(found), house.ministry))
    }
    await fire(house, firings)
  }
}

/** Nothing where the rules have changed since the moment was reckoned. */
const firingOf = (house: ClockHouse, found: CaseDocument): Firing | undefined => {
  const event = broughtBy(caseOf(found), house.ministry, house.clock())
  const after = event && movedCase(found, event, `${CLOCK}:${found.version}`, house.ministry)
  return !after || after === 'before' || after === 'notNow' ? undefined : { found, after, event }
}

/** Has all cases looked at again whenever the calendar or the clocks have changed since the last call; at first those never timed. */
export const followRules = (house: ClockHouse): (() => Promise<void>) => {
  let known: string | undefined
  return async () => {
    const now = JSON.stringify([house.ministry.calendar, house.ministry.clocks])
    if (now === known) return
    await (known === undefined ? timeUntimed(house.store) : retimeCases(house.store))
    known = now
  }
}

/** All of them in one transaction; where one was overtaken or fails, each on its own. */
const fire = async (house: ClockHouse, firings: readonly Firing[]): Promise<void> => {
  if (firings.length === 0) return
  try {
    await house.decide(async session => {
      if (!(await putCases(house.store, firings, session))) throw new Overtaken()
      await writeAudits(house.store, firings.map(auditOf), session)
      return { value: undefined, notices: firings.flatMap(noticesOf), priority: 'bulk' }
    })
  } catch (error) {
    if (error instanceof Unavailable && !(error instanceof Busy)) throw error
    if (firings.length > 1) for (const one of firings) await fire(house, [one])
    else if (!(error instanceof Overtaken))
      house.log.warn(
        { case: firings[0]?.found._id, ...errorKind(error) },
        'a case could not be brought on by the clock',
      )
  }
}

const auditOf = ({ found, event }: Firing) => ({
  _id: `${CLOCK}:${found._id}:${found.version}`,
  at: event.at,
  by: CLOCK,
  what: `case.${event.is}`,
  about: found._id,
  ...(event.is === 'escalated' && { details: { rung: event.rung, of: event.of } }),
  ...(event.is === 'warned' && { details: { of: event.of } }),
})

const noticesOf = ({ found, event }: Firing) => {
  const news = timelyNews(caseOf(found), event)
  return news ? [{ conv: found.conv, id: `${CLOCK}:${found._id}:${found.version}`, event: news }] : []
}

/** What the author is told. Whoever wrote about danger is never written to by a clock: others may see the screen. */
export const timelyNews = (before: Case, event: TimedEvent): SystemEvent | undefined => {
  const { code, kind, state, level } = before
  if (kind === 'safety') return undefined
  switch (event.is) {
    case 'warned':
    case 'unread':
      return undefined
    case 'escalated': {
      const due = event.of === 'answer' ? event.due : event.firstReplyDue
      return { is: 'caseLate', code, because: lateReason(before, event.of), rung: event.rung, due }
    }
    case 'reminded':
      return state.is === 'waitingForCitizen' ? { is: 'caseAwaited', code, until: state.until } : undefined
    case 'closedUnanswered':
      return { is: 'caseUnanswered', code }
    case 'autoClosed':
      return { is: 'caseAutoClosed', code }
    case 'askedAgain':
      return state.is === 'closed' ? { is: 'caseAskedAgain', code, level, closedAt: state.at } : undefined
    default:
      return unreachable(event)
  }
}
