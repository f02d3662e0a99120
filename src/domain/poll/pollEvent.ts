import type { Instant, OfficerId } from '../ids.js'
import { type Result, ok, refused } from '../result.js'
import type { Bilingual, Poll } from './poll.js'

/** What staff and time do with a poll. A second person approves what the first one drafted. */
export type PollEvent =
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'opened'; readonly at: Instant }
  | { readonly is: 'closingSoon'; readonly at: Instant }
  | { readonly is: 'closed'; readonly at: Instant }
  | { readonly is: 'resultPublished'; readonly at: Instant }
  | { readonly is: 'cancelled'; readonly at: Instant; readonly reason: string | Bilingual }

export type PollRefusal = 'notNow' | 'sameOfficer' | 'closesInThePast'

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
    case 'closed':
      return state.is === 'open' ? ok({ ...poll, state: { is: 'closed', at: event.at } }) : refused('notNow')
    case 'resultPublished':
      return state.is === 'closed' ? ok({ ...poll, state: { is: 'resultPublished', at: event.at } }) : refused('notNow')
    case 'cancelled':
      return state.is === 'closed' || state.is === 'resultPublished' || state.is === 'cancelled'
        ? refused('notNow')
        : ok({ ...poll, state: { is: 'cancelled', at: event.at, reason: event.reason } })
  }
}

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
    default:
      return undefined
  }
}
