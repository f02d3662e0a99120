import type { Filter } from 'mongodb'
import { type Instant, type TrackingCode, mint } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import type { PollKind, PollOption } from '../domain/poll/poll.js'
import { statusOfProposal } from '../domain/status.js'
import { terms } from '../language/terms.js'
import type { Store } from './connection.js'
import type { ContributionDocument, PollDocument } from './documents.js'
import { supportersOf } from './items.js'
import { countVotes } from './lookups.js'

type PublishedProposal = Extract<ContributionDocument, { kind: 'proposal' }>

/** What is asked of the register; words are found by their folded stems. */
export interface RegisterSearch {
  readonly kind?: string | undefined
  readonly status?: string | undefined
  readonly topic?: string | undefined
  readonly governorate?: string | undefined
  readonly q?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Keyset place: when and which, so that a page stays the same length however far one turns. */
const placeOf = (item: { readonly publishedAt?: Instant; readonly _id: string }): string =>
  `${item.publishedAt ?? 0}_${item._id}`

const after = (place: string | undefined, field: string): object => {
  const found = /^(\d{1,15})_([A-Z0-9-]{5,20})$/u.exec(place ?? '')
  if (!found) return {}
  const at = Number(found[1])
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: found[2] } }] }
}

const filterOf = ({ status, topic, governorate, q, after: place }: RegisterSearch): Filter<ContributionDocument> => {
  const words = q === undefined ? [] : [...new Set(terms(q))]
  return {
    kind: 'proposal',
    published: true,
    ...(status !== undefined && status !== 'published' && { 'state.is': 'none' }),
    ...(topic !== undefined && { topic }),
    ...(governorate !== undefined && { governorate }),
    ...(words.length > 0 && { terms: { $all: words } }),
    ...after(place, 'publishedAt'),
  }
}

const entryOf = (item: PublishedProposal, supporters: number) => ({
  code: item._id as string,
  kind: 'proposal' as const,
  title: item.said.title,
  text: item.said.details,
  author: {
    ...(item.publishedName !== undefined && !item.nameHidden && { name: item.publishedName }),
    capacity: item.said.by.capacity,
    assurance: item.said.by.assurance,
  },
  ...(item.governorate !== undefined && { governorate: item.governorate }),
  topic: item.topic,
  status: statusOfProposal(item.state) as string,
  publishedAt: item.publishedAt ?? item.at,
  supporters,
  ...(item.state.is === 'published' && { answerDue: item.state.answerDue }),
})

const entriesOf = async (store: Store, found: readonly ContributionDocument[]) => {
  const proposals = found.filter(item => item.kind === 'proposal')
  const supporters = await supportersOf(
    store,
    proposals.map(({ _id }) => _id),
  )
  return proposals.map(item => entryOf(item, supporters.get(item._id) ?? 0))
}

const publicState = (poll: PollDocument) => {
  const { is } = poll.state
  return is === 'draft' || is === 'approved' ? undefined : is
}

const publicPoll = (poll: PollDocument) => {
  const state = publicState(poll)
  return (
    state && {
      code: poll._id as string,
      question: poll.question,
      kind: poll.kind.is satisfies PollKind['is'],
      options: optionsOf(poll) satisfies readonly PollOption[],
      state,
      closesAt: poll.closesAt,
    }
  )
}

const PUBLIC_STATES = ['open', 'closed', 'resultPublished', 'cancelled'] as const

/** Totals of the whole poll; a breakdown by group would have to keep small cells back. */
const rowsOf = (poll: PollDocument, counts: Readonly<Record<string, number>>) =>
  optionsOf(poll).map(({ id, label }) => ({ id, label, votes: counts[id] ?? 0 }))

/**
 * What everybody may read of the record. Only published proposals are in it so far: a complaint is public once staff have
 * written its summary.
 */
export const registerOf = (store: Store, clock: () => Instant) => ({
  async list(search: RegisterSearch) {
    if (search.kind !== undefined && search.kind !== 'proposal') return { items: [] }
    const found = await store.contributions
      .find(filterOf(search))
      .sort({ publishedAt: -1, _id: -1 })
      .limit(search.limit + 1)
      .toArray()
    const page = found.slice(0, search.limit)
    const last = found.length > search.limit ? page.at(-1) : undefined
    return { items: await entriesOf(store, page), ...(last && { next: placeOf(last) }) }
  },

  async find(code: string) {
    const found = await store.contributions.findOne({
      _id: mint<'trackingCode'>(code) satisfies TrackingCode,
      published: true,
    })
    return found ? (await entriesOf(store, [found]))[0] : undefined
  },

  async polls({ after: place, limit }: { readonly after?: string | undefined; readonly limit: number }) {
    const filter = { 'state.is': { $in: [...PUBLIC_STATES] }, ...after(place, 'closesAt') } as Filter<PollDocument>
    const found = await store.polls
      .find(filter)
      .sort({ closesAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const items = page.map(publicPoll).filter(poll => poll !== undefined)
    return { items, ...(last && { next: `${last.closesAt}_${last._id}` }) }
  },

  async results(code: string) {
    const found = await store.polls.findOne({ _id: mint<'trackingCode'>(code) })
    const poll = found && publicPoll(found)
    if (!poll) return undefined
    const tally = await countVotes(store, found._id, clock())
    const shown = poll.state === 'resultPublished' || (poll.state === 'open' && found.showsInterim)
    return { poll, voters: tally.voters, rows: shown ? rowsOf(found, tally.counts) : undefined }
  },
})
