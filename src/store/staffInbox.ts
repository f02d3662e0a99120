import type { Filter } from 'mongodb'
import type { CaseKind, CaseState } from '../domain/case.js'
import type { Channel } from '../domain/channel.js'
import type { Instant, OfficerId } from '../domain/ids.js'
import type { Scope } from '../domain/officer.js'
import type { Language } from '../domain/participant.js'
import { unreachable } from '../domain/result.js'
import type { Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { type CaseRecord, inScopes, withContributions } from './staffCases.js'
import { reaching } from './unavailable.js'

export const INBOX_VIEWS = [
  'mine',
  'wrote',
  'unclaimed',
  'today',
  'late',
  'waiting',
  'reopened',
  'aside',
  'all',
] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

/** By what an inbox is narrowed. */
export interface InboxFilter {
  readonly kind?: CaseKind | undefined
  readonly topic?: string | undefined
  readonly governorate?: string | undefined
  readonly channel?: Channel | undefined
  readonly language?: Language | undefined
  /** Received from this moment on, and before that one. */
  readonly since?: Instant | undefined
  readonly before?: Instant | undefined
}

export interface InboxSearch extends InboxFilter {
  readonly view: InboxView
  readonly kinds: readonly CaseKind[]
  readonly scopes: readonly Scope[]
  readonly officer: OfficerId
  /** Now, and the end of today. */
  readonly now: Instant
  readonly tonight: Instant
}

const FREE: readonly CaseState['is'][] = ['received', 'reopened']
const OPEN: readonly CaseState['is'][] = [...FREE, 'inProgress', 'waitingForCitizen']
const RUNNING: readonly CaseState['is'][] = [...FREE, 'inProgress']

/** Whose time runs: while its author is asked, that of a report of danger alone. */
const running: Filter<CaseDocument> = {
  $or: [{ 'state.is': { $in: [...RUNNING] } }, { 'state.is': 'waitingForCitizen', kind: 'safety' }],
}

const dueBefore = (moment: Instant): Filter<CaseDocument>[] => [
  { due: { $lt: moment } },
  // The first reply after a case was reopened counts anew.
  {
    firstReplyDue: { $lt: moment },
    $or: [{ firstRepliedAt: { $exists: false } }, { 'events.is': 'reopened' }],
  },
]

/** What nobody has put aside; lists of what is late and of everything show that too. */
const present = (now: Instant): Filter<CaseDocument> => ({ $nor: [{ asideUntil: { $gt: now } }] })

const viewed = ({ view, officer, now, tonight }: InboxSearch): Filter<CaseDocument> => {
  const states = (wanted: readonly CaseState['is'][]) => ({ 'state.is': { $in: [...wanted] } })
  switch (view) {
    case 'mine':
      return { $and: [states(['inProgress', 'waitingForCitizen']), present(now)], 'state.officer': officer }
    case 'wrote':
      return {
        $and: [states(['inProgress']), present(now), { $expr: { $eq: [{ $last: '$events.is' }, 'citizenWrote'] } }],
        'state.officer': officer,
      }
    case 'unclaimed':
      return states(FREE)
    case 'today':
      return { $and: [running, present(now), { $or: dueBefore(tonight) }] }
    case 'late':
      return { $and: [running, { $or: [...dueBefore(now), { 'events.is': 'escalated' }] }] }
    case 'waiting':
      return { $and: [states(['waitingForCitizen']), present(now)] }
    case 'reopened':
      return { $and: [states(OPEN), present(now)], 'events.is': 'reopened' }
    case 'aside':
      return { ...states(OPEN), asideUntil: { $gt: now } }
    case 'all':
      return states(OPEN)
    default:
      return unreachable(view)
  }
}

const narrowed = ({ topic, governorate, channel, language, since, before }: InboxSearch): Filter<CaseDocument> => ({
  ...(topic !== undefined && { 'facets.topic': topic }),
  ...(governorate !== undefined && { 'facets.governorate': governorate }),
  ...(channel !== undefined && { 'facets.channel': channel }),
  ...(language !== undefined && { 'facets.language': language }),
  ...((since !== undefined || before !== undefined) && {
    'events.0.at': { ...(since !== undefined && { $gte: since }), ...(before !== undefined && { $lt: before }) },
  }),
})

const filterOf = (search: InboxSearch): Filter<CaseDocument> => ({
  kind: search.kind === undefined ? { $in: [...search.kinds] } : search.kind,
  $and: [inScopes(search.scopes), viewed(search)],
  ...narrowed(search),
})

/** One page of an inbox, those due first in front. */
export const inboxPage = (
  store: Store,
  search: InboxSearch,
  { after, limit }: PageWanted,
): Promise<PageOf<CaseRecord>> =>
  reaching(async () => {
    const found = await store.cases
      .find({ $and: [filterOf(search), following(after, 'due', 'rising')] })
      .sort({ due: 1, _id: 1 })
      .limit(limit + 1)
      .toArray()
    const { items, ...more } = onePage(found, limit, last => placeOf(last.due, last._id))
    return { items: await withContributions(store, items), ...more }
  })

/** How many cases an inbox has, counted no further than `most`. */
export const inboxCount = (store: Store, search: InboxSearch, most: number): Promise<number> =>
  reaching(() => store.cases.countDocuments(filterOf(search), { limit: most }))
