import type { Instant, OfficerId } from '../ids.js'
import { type Result, ok, refused } from '../result.js'
import { type Bilingual, OPEN_MAX_MS, type Poll } from './poll.js'

/** What staff and time do with a poll. A second person approves what the first one drafted. */
export type PollEvent =
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'opened'; readonly at: Instant }
  | { readonly is: 'closingSoon'; readonly at: Instant }
  | { readonly is: 'extended'; readonly at: Instant; readonly until: Instant; readonly reason: string }
  /** `reason`: why staff close it before its time. */
  | { readonly is: 'closed'; readonly at: Instant; readonly reason?: string }
  | { readonly is: 'resultPublished'; readonly at: Instant }
  | { readonly is: 'decisionPublished'; readonly at: Instant; readonly decision: Bilingual }
  | { readonly is: 'cancelled'; readonly at: Instant; readonly reason: string | Bilingual }

export type PollRefusal = 'notNow' | 'sameOfficer' | 'closesInThePast' | 'notLater'

/** The poll after an event, or why the event cannot happen now. */
export const pollAfter = (poll: Poll, event: PollEvent): Result<Poll, PollRefusal> => {
  const { state } = poll
  switch (event.is) {
    case 'approved':
      if (state.is !== 'draft') return refused('notNow')
      if (event.by === poll.createdBy) return refused('sameOfficer')
      return ok({ ...poll, state: { is: 'approved', by: event.by, at: event.at } })
    case 'opened':
      if (state.is !== 'approved') return refused('notNow')
      if (poll.closesAt <= event.at) return refused('closesInThePast')
      return ok({ ...poll, state: { is: 'open', since: event.at, until: poll.closesAt } })
    case 'closingSoon':
      return state.is === 'open' && state.closingSoon === undefined
        ? ok({ ...poll, state: { ...state, closingSoon: true } })
        : refused('notNow')
    case 'extended':
      return state.is === 'open' ? extended(poll, state, event) : refused('notNow')
    case 'closed':
      return state.is === 'open' ? ok(closed(poll, event)) : refused('notNow')
    case 'resultPublished':
      return state.is === 'closed' ? ok({ ...poll, state: { is: 'resultPublished', at: event.at } }) : refused('notNow')
    case 'decisionPublished':
      return state.is === 'resultPublished'
        ? ok({ ...poll, state: { is: 'decisionPublished', at: event.at, decision: event.decision } })
        : refused('notNow')
    case 'cancelled':
      return state.is === 'draft' || state.is === 'approved' || state.is === 'open'
        ? ok({ ...poll, state: cancelled(state, event) })
        : refused('notNow')
  }
}

type Event<K extends PollEvent['is']> = Extract<PollEvent, { is: K }>

const cancelled = (before: Poll['state'], { at, reason }: Event<'cancelled'>): Poll['state'] =>
  before.is === 'open' ? { is: 'cancelled', at, reason } : { is: 'cancelled', at, reason, unopened: true }

/** It stays open for longer, and closes soon once more. */
const extended = (
  poll: Poll,
  { since, until }: Extract<Poll['state'], { is: 'open' }>,
  { at, until: later, reason }: Event<'extended'>,
): Result<Poll, PollRefusal> => {
  if (at > until) return refused('notNow')
  if (later <= until || later > since + OPEN_MAX_MS) return refused('notLater')
  const moved = { is: 'extended', at, reason } as const
  return ok({ ...poll, closesAt: later, moved, state: { is: 'open', since, until: later } })
}

const closed = (poll: Poll, { at, reason }: Event<'closed'>): Poll => ({
  ...poll,
  closesAt: Math.min(poll.closesAt, at),
  ...(reason !== undefined && { moved: { is: 'closedEarly', at, reason } }),
  state: { is: 'closed', at },
})

/** What time brings to a poll by now; `soonMs` before its end a poll that was open for longer closes soon. */
export const broughtToPoll = (
  { state, opensAt, closesAt }: Poll,
  soonMs: number,
  neverOpened: Bilingual,
  now: Instant,
): PollEvent | undefined => {
  switch (state.is) {
    case 'approved':
      if (closesAt <= now) return { is: 'cancelled', at: now, reason: neverOpened }
      return opensAt !== undefined && opensAt <= now ? { is: 'opened', at: now } : undefined
    case 'open':
      if (state.until <= now) return { is: 'closed', at: now }
      return state.closingSoon === undefined && state.since < state.until - soonMs && state.until - soonMs <= now
        ? { is: 'closingSoon', at: now }
        : undefined
    case 'draft':
    case 'closed':
    case 'cancelled':
    case 'resultPublished':
    case 'decisionPublished':
      return undefined
  }
}
