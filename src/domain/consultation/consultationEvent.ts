import type { Instant, OfficerId } from '../ids.js'
import { type Bilingual, OPEN_MAX_MS } from '../poll/poll.js'
import { type Result, ok, refused } from '../result.js'
import { type Consultation, type Finding, completeTable } from './consultation.js'

/** What staff and time do with a consultation. A second person approves its draft, and another its report. */
export type ConsultationEvent =
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'opened'; readonly at: Instant }
  | { readonly is: 'extended'; readonly at: Instant; readonly until: Instant; readonly reason: string }
  /** `reason`: why staff close it before its time. */
  | { readonly is: 'closed'; readonly at: Instant; readonly reason?: string }
  /** The report comes later than promised; everybody may read why. */
  | { readonly is: 'postponed'; readonly at: Instant; readonly until: Instant; readonly reason: string }
  | { readonly is: 'tableWritten'; readonly by: OfficerId; readonly at: Instant; readonly rows: readonly Finding[] }
  | { readonly is: 'concluded'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'cancelled'; readonly at: Instant; readonly reason: string | Bilingual }

/**
 * `incomplete`: the report is not published while a cell of its table of decisions is empty. `afterReport`: it would end after
 * the report is promised.
 */
export type ConsultationRefusal =
  'notNow' | 'sameOfficer' | 'closesInThePast' | 'notLater' | 'afterReport' | 'incomplete'

type Moved = Result<Consultation, ConsultationRefusal>

/** The consultation after an event, or why the event cannot happen now. */
export const consultationAfter = (it: Consultation, event: ConsultationEvent): Moved => {
  const { state } = it
  switch (event.is) {
    case 'approved':
      if (state.is !== 'draft') return refused('notNow')
      return event.by === it.createdBy
        ? refused('sameOfficer')
        : ok({ ...it, state: { is: 'approved', by: event.by, at: event.at } })
    case 'opened':
      if (state.is !== 'approved') return refused('notNow')
      return it.closesAt <= event.at
        ? refused('closesInThePast')
        : ok({ ...it, openedAt: event.at, state: { is: 'open', since: event.at, until: it.closesAt } })
    case 'extended':
      return extended(it, event)
    case 'closed':
      return state.is === 'open' ? ok(closed(it, event)) : refused('notNow')
    case 'postponed':
      return postponed(it, event)
    case 'tableWritten':
      return state.is === 'closed'
        ? ok({ ...it, table: { rows: event.rows, by: event.by, at: event.at } })
        : refused('notNow')
    case 'concluded':
      return concluded(it, event)
    case 'cancelled':
      return state.is === 'draft' || state.is === 'approved' || state.is === 'open'
        ? ok({ ...it, state: { is: 'cancelled', at: event.at, reason: event.reason } })
        : refused('notNow')
  }
}

type Event<K extends ConsultationEvent['is']> = Extract<ConsultationEvent, { is: K }>

/** It stays open for longer. */
const extended = (it: Consultation, { at, until, reason }: Event<'extended'>): Moved => {
  const { state, reportDue } = it
  if (state.is !== 'open' || at > state.until) return refused('notNow')
  if (until <= state.until || until > state.since + OPEN_MAX_MS) return refused('notLater')
  if (until >= reportDue) return refused('afterReport')
  return ok({
    ...it,
    closesAt: until,
    moved: { is: 'extended', at, reason },
    state: { is: 'open', since: state.since, until },
  })
}

/** With a reason before its time; at its time nobody is told of one. */
const closed = (it: Consultation, { at, reason }: Event<'closed'>): Consultation => ({
  ...it,
  closesAt: Math.min(it.closesAt, at),
  ...(reason !== undefined && at < it.closesAt && { moved: { is: 'closedEarly', at, reason } }),
  state: { is: 'closed', at },
})

const postponed = (it: Consultation, { at, until, reason }: Event<'postponed'>): Moved => {
  if (it.state.is !== 'open' && it.state.is !== 'closed') return refused('notNow')
  if (until <= it.reportDue || until <= at || until > at + OPEN_MAX_MS) return refused('notLater')
  return ok({ ...it, reportDue: until, postponed: { at, reason, from: it.postponed?.from ?? it.reportDue } })
}

const concluded = (it: Consultation, { at, by }: Event<'concluded'>): Moved => {
  if (it.state.is !== 'closed') return refused('notNow')
  const decisions = completeTable(it)
  if (!decisions) return refused('incomplete')
  return it.table?.by === by ? refused('sameOfficer') : ok({ ...it, state: { is: 'concluded', at, by, decisions } })
}

/** What time brings to a consultation by now. */
export const broughtToConsultation = (
  { state, closesAt }: Consultation,
  neverOpened: Bilingual,
  now: Instant,
): ConsultationEvent | undefined => {
  if (state.is === 'approved' && closesAt <= now) return { is: 'cancelled', at: now, reason: neverOpened }
  return state.is === 'open' && state.until <= now ? { is: 'closed', at: now } : undefined
}
