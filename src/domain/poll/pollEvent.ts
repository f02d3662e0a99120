import type { Instant, OfficerId } from '../ids.js'
import { type Result, ok, refused } from '../result.js'
import type { Bilingual, Poll } from './poll.js'

/** What staff do with a poll. A second person approves what the first one drafted. */
export type PollEvent =
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'opened'; readonly at: Instant }
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
