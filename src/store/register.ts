import type { Filter } from 'mongodb'
import { type Instant, type TrackingCode, mint } from '../domain/ids.js'
import type { Assurance, Capacity } from '../domain/participant.js'
import { optionsOf } from '../domain/poll/choice.js'
import type { Bilingual, PollKind, PollOption } from '../domain/poll/poll.js'
import { statusOfProposal } from '../domain/status.js'
import { terms } from '../language/terms.js'
import type { Store } from './connection.js'
import type { ContributionDocument, PollDocument } from './documents.js'
import { supportersOf } from './items.js'
import { following, placeOf } from './keyset.js'
import { countVotes } from './lookups.js'

type PublishedProposal = Extract<ContributionDocument, { kind: 'proposal' }>

interface PageWanted {
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface RegisterPage<T> {
  readonly items: readonly T[]
  readonly next?: string
}

export const PUBLIC_KINDS = ['proposal', 'complaint'] as const

/** A published contribution, as everybody may read it. What may not be read is not in here. */
export interface RegisterEntry {
  readonly code: string
  readonly kind: (typeof PUBLIC_KINDS)[number]
  readonly title: string
  /** Of a complaint the summary that staff have written. */
  readonly text: string
  readonly author: {
    /** The published name; absent where none may be shown. */
    readonly name?: string
    /** Absent where the author was under 18. */
    readonly capacity?: Capacity
    readonly assurance: Assurance
  }
  /** Ids of the data files: governorates, topics, statuses. */
  readonly governorate?: string
  readonly topic: string
  readonly status: string
  readonly publishedAt: Instant
  readonly supporters: number
  readonly answerDue?: Instant
  readonly answer?: { readonly text: string; readonly at: Instant }
}

/** A poll that was opened, for whomever it was: others may not vote, but everybody may follow it. */
export interface PublicPoll {
  readonly code: string
  readonly question: Bilingual
  readonly kind: PollKind['is']
  readonly options: readonly PollOption[]
  readonly state: 'open' | 'closed' | 'resultPublished' | 'cancelled'
  /** When voting ends; of a poll that is over, when it ended. */
  readonly closesAt: Instant
}

/** `rows` are the totals of the whole poll; undefined until staff publish them. */
export interface PollResults {
  readonly poll: PublicPoll
  readonly voters: number
  readonly rows: readonly (PollOption & { readonly votes: number })[] | undefined
}

/** What is asked of the register. */
export interface RegisterSearch extends PageWanted {
  readonly kind?: RegisterEntry['kind'] | undefined
  readonly status?: string | undefined
  readonly topic?: string | undefined
  readonly governorate?: string | undefined
  /** Words to be found, at most 64 characters; compared by their folded stems. */
  readonly q?: string | undefined
}

/** What the public may read of the record. Drafts and unpublished things do not exist here. */
export interface Register {
  /** Newest first. */
  list(search: RegisterSearch): Promise<RegisterPage<RegisterEntry>>
  find(code: string): Promise<RegisterEntry | undefined>
  /** Open ones first, then those that are over, the newest in front. */
  polls(wanted: PageWanted): Promise<RegisterPage<PublicPoll>>
  results(code: string): Promise<PollResults | undefined>
}

const filterOf = ({ topic, governorate, q, after: place }: RegisterSearch): Filter<ContributionDocument> => {
  const words = q === undefined ? [] : [...new Set(terms(q))]
  return {
    kind: 'proposal',
    published: true,
    ...(topic !== undefined && { topic }),
    ...(governorate !== undefined && { governorate }),
    ...(words.length > 0 && { terms: { $all: words } }),
    ...following(place, 'publishedAt', 'falling'),
  }
}

const entryOf = (item: PublishedProposal, supporters: number): RegisterEntry => ({
  code: item._id,
  kind: 'proposal',
  title: item.said.title,
  text: item.said.details,
  author: {
    ...(item.publishedName !== undefined && !item.nameHidden && { name: item.publishedName }),
    ...(!item.byMinor && { capacity: item.said.by.capacity }),
    assurance: item.said.by.assurance,
  },
  ...(item.governorate !== undefined && { governorate: item.governorate }),
  topic: item.topic,
  status: statusOfProposal(item.state),
  publishedAt: item.publishedAt ?? item.at,
  supporters,
  ...(item.state.is === 'published' && { answerDue: item.state.answerDue }),
})

const entriesOf = async (store: Store, found: readonly ContributionDocument[]): Promise<readonly RegisterEntry[]> => {
  const proposals = found.filter(item => item.kind === 'proposal')
  const supporters = await supportersOf(
    store,
    proposals.map(({ _id }) => _id),
  )
  return proposals.map(item => entryOf(item, supporters.get(item._id) ?? 0))
}

const publicPoll = (poll: PollDocument): PublicPoll | undefined => {
  const { _id: code, question, kind, state, closesAt } = poll
  if (state.is === 'draft' || state.is === 'approved') return undefined
  const ended = state.is === 'open' ? closesAt : Math.min(closesAt, state.at)
  return { code, question, kind: kind.is, options: optionsOf(poll), state: state.is, closesAt: ended }
}

/** Open ones first, then those that are over. */
const POLL_GROUPS = [['open'], ['closed', 'resultPublished', 'cancelled']] as const

/** A poll's place in that list: its group, and its place therein. */
const pollPlace = ({ state, closesAt, _id }: PollDocument): string =>
  `${state.is === 'open' ? 0 : 1}.${placeOf(closesAt, _id)}`

const pollsAfter = async (store: Store, place: string | undefined, most: number): Promise<readonly PollDocument[]> => {
  const [, group, within] = /^([01])\.(.+)$/u.exec(place ?? '') ?? []
  const found: PollDocument[] = []
  for (const [at, states] of POLL_GROUPS.entries()) {
    if (at < Number(group ?? 0) || found.length >= most) continue
    const wanted = {
      'state.is': { $in: [...states] },
      ...following(String(at) === group ? within : undefined, 'closesAt', 'falling'),
    } as Filter<PollDocument>
    const cursor = store.polls.find(wanted).sort({ closesAt: -1, _id: -1 })
    found.push(...(await cursor.limit(most - found.length).toArray()))
  }
  return found
}

/** Totals of the whole poll; a breakdown by group would have to keep small cells back. */
const rowsOf = (poll: PollDocument, counts: Readonly<Record<string, number>>): PollResults['rows'] =>
  optionsOf(poll).map(({ id, label }) => ({ id, label, votes: counts[id] ?? 0 }))

/**
 * What everybody may read of the record. Only published proposals are in it so far: a complaint is public once staff have
 * written its summary.
 */
export const registerOf = (store: Store, clock: () => Instant): Register => ({
  async list(search) {
    const { kind = 'proposal', status = 'published' } = search
    if (kind !== 'proposal' || status !== 'published') return { items: [] }
    const found = await store.contributions
      .find(filterOf(search))
      .sort({ publishedAt: -1, _id: -1 })
      .limit(search.limit + 1)
      .toArray()
    const page = found.slice(0, search.limit)
    const last = found.length > search.limit ? page.at(-1) : undefined
    return { items: await entriesOf(store, page), ...(last && { next: placeOf(last.publishedAt ?? 0, last._id) }) }
  },

  async find(code) {
    const found = await store.contributions.findOne({
      _id: mint<'trackingCode'>(code) satisfies TrackingCode,
      published: true,
    })
    return found ? (await entriesOf(store, [found]))[0] : undefined
  },

  async polls({ after, limit }) {
    const found = await pollsAfter(store, after, limit + 1)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const items = page.map(publicPoll).filter(poll => poll !== undefined)
    return { items, ...(last && { next: pollPlace(last) }) }
  },

  async results(code) {
    const found = await store.polls.findOne({ _id: mint<'trackingCode'>(code) })
    const poll = found && publicPoll(found)
    if (!poll) return undefined
    const tally = await countVotes(store, found._id, clock())
    return {
      poll,
      voters: tally.voters,
      rows: poll.state === 'resultPublished' ? rowsOf(found, tally.counts) : undefined,
    }
  },
})
