import type { ItemView, Token } from '../../dialogs/kit/facts.js'
import { REVIEWED_KINDS } from '../domain/contributionKind.js'
import type { EventId, Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import type { Poll, Vote } from '../domain/poll/poll.js'
import { rank, soughtAmong } from '../language/similar.js'
import { terms } from '../language/terms.js'
import type { Session, Store } from './connection.js'
import type { PollDocument, VoteDocument } from './documents.js'
import { itemsByCode } from './items.js'
import { isDuplicateKey } from './unavailable.js'

type In = { readonly session?: Session }

/** Of so many that share a word with a title, so many that share most are compared with it. */
const SHARING = 1_000
const CANDIDATES = 200
const OPEN_POLLS = 20
const SUPPORTED = 50

const pollFrom = ({ version: _, _id, ...poll }: PollDocument): Poll => ({ ...poll, code: _id })
const voteFrom = ({ _id: _, changed: __, first: ___, ...vote }: VoteDocument): Vote => vote

/** Polls that are open at that moment, the one that closes first in front. */
export const openPolls = async (store: Store, now: Instant, within: In = {}): Promise<readonly Poll[]> => {
  const open = { 'state.is': 'open', 'state.until': { $gte: now } } as const
  return (await store.polls.find(open, within).sort({ closesAt: 1 }).limit(OPEN_POLLS).toArray()).map(pollFrom)
}

export const pollsByCode = async (
  store: Store,
  codes: readonly TrackingCode[],
  within: In = {},
): Promise<readonly (Poll | undefined)[]> => {
  const polls = await store.polls.find({ _id: { $in: [...codes] } }, within).toArray()
  const byCode = new Map(polls.map(poll => [poll._id, pollFrom(poll)]))
  return codes.map(code => byCode.get(code))
}

/** The vote of a person in a poll. */
export interface VoteOf {
  readonly code: TrackingCode
  readonly participant: ParticipantId
}

export const votesOf = async (
  store: Store,
  wanted: readonly VoteOf[],
  within: In = {},
): Promise<readonly (Vote | undefined)[]> => {
  const ids = wanted.map(({ code, participant }) => `${code}:${participant}`)
  const votes = new Map((await store.votes.find({ _id: { $in: ids } }, within).toArray()).map(vote => [vote._id, vote]))
  return ids.map(id => votes.get(id)).map(vote => vote && voteFrom(vote))
}

/** A published proposal whose title means nearly the same as another. */
export interface NearTitle {
  readonly _id: TrackingCode
  readonly title: string
  readonly nearness: number
}

/** Published titles that share words with a title: of the newest that share one, those that share most. */
export const sharingWords = async (
  store: Store,
  title: string,
  within: In = {},
): Promise<readonly { readonly _id: TrackingCode; readonly title: string }[]> => {
  const words = [...new Set(terms(title))]
  if (words.length === 0) return []
  return store.contributions
    .aggregate<{ readonly _id: TrackingCode; readonly title: string }>(
      [
        { $match: { published: true, terms: { $in: words }, 'state.is': { $ne: 'mergedInto' } } },
        { $sort: { publishedAt: -1 } },
        { $limit: SHARING },
        { $project: { title: '$said.title', shared: { $size: { $setIntersection: ['$terms', words] } } } },
        { $sort: { shared: -1 } },
        { $limit: CANDIDATES },
      ],
      // Without the hint a plan that fits a common word may be kept for a rare one.
      { ...within, hint: { terms: 1, publishedAt: -1 } },
    )
    .toArray()
}

/** A title that may be what is looked for, by its words or its meaning. */
type Likely = Pick<NearTitle, '_id' | 'title'> & Partial<NearTitle>

/** Looks published proposals through, those near in meaning and those that share words, and shows the ones that are chosen. */
const published =
  (choose: (title: string, candidates: readonly Likely[]) => readonly Likely[]) =>
  async (store: Store, title: string, near: readonly NearTitle[], within: In = {}): Promise<readonly ItemView[]> => {
    const known = new Set(near.map(({ _id }) => _id))
    const others = (await sharingWords(store, title, within)).filter(({ _id }) => !known.has(_id))
    const codes = choose(title, [...near, ...others]).map(({ _id }) => _id)
    const items = await itemsByCode(store, codes, within.session)
    return items.filter(item => item !== undefined).filter(item => item.published)
  }

/** Published proposals most like the title, best first: by the words they share, and by their meaning as far as it was read. */
export const similarProposals = published((title, all) => rank(title, all).map(({ candidate }) => candidate))

/** Published proposals whose titles hold the words, else mean nearly the same. */
export const soughtProposals = published(soughtAmong)

export const supports = async (
  store: Store,
  code: TrackingCode,
  participant: ParticipantId,
  within: In = {},
): Promise<boolean> =>
  (await store.supports.countDocuments({ _id: `${code}:${participant}`, on: true }, { ...within, limit: 1 })) === 1

/** A published title, to be read for its meaning. */
interface PublishedTitle {
  readonly _id: TrackingCode
  readonly title: string
  readonly publishedAt: Instant
}

/** Titles of proposals published since a moment, the newest first. */
export const titlesSince = (store: Store, since: Instant, most: number): Promise<readonly PublishedTitle[]> =>
  store.contributions
    .aggregate<PublishedTitle>([
      {
        $match: { published: true, kind: 'proposal', publishedAt: { $gte: since }, 'state.is': { $ne: 'mergedInto' } },
      },
      { $sort: { publishedAt: -1 } },
      { $limit: most },
      { $project: { title: '$said.title', publishedAt: 1 } },
    ])
    .toArray()

/** What a person sent since a moment. */
export interface SentBy {
  readonly participant: ParticipantId
  readonly since: Instant
}

/** How many proposals and complaints each of them sent; reports of danger and questions are counted against nobody. */
export const sentSince = async (
  store: Store,
  wanted: readonly SentBy[],
  within: In = {},
): Promise<readonly number[]> => {
  const either = wanted.map(({ participant, since }) => ({ participant, at: { $gte: since } }))
  const counted = { $or: either, kind: { $in: [...REVIEWED_KINDS, 'complaint' as const] } }
  const shown = { participant: 1, at: 1 }
  const sent = await store.contributions.find(counted, { ...within, projection: shown }).toArray()
  return wanted.map(
    ({ participant, since }) => sent.filter(each => each.participant === participant && each.at >= since).length,
  )
}

/** Enquiries nobody has taken up yet. */
export const enquiriesWaiting = (store: Store, within: In = {}): Promise<number> =>
  store.cases.countDocuments({ kind: 'enquiry', 'state.is': { $in: ['received', 'reopened'] } }, within)

export const tokenNamed = async (store: Store, token: string, within: In = {}): Promise<Token | undefined> => {
  const found = await store.tokens.findOne({ _id: token }, within)
  const owner = found && (await store.people.findOne({ _id: found.participant }, within))
  if (!found || !owner) return undefined
  return { purpose: found.purpose, owner: owner.participant, until: found.until, used: found.used !== undefined }
}

/** Takes a linking code for one event, which may ask again; whose code it was, or undefined where it cannot be taken. */
export const linkOwner = async (
  store: Store,
  { token, evt, asker }: { readonly token: string; readonly evt: EventId; readonly asker: ParticipantId | undefined },
  now: Instant,
): Promise<Participant | undefined> => {
  const free = { $or: [{ used: { $exists: false } }, { 'used.evt': evt }] }
  const good = { _id: token, purpose: 'link' as const, until: { $gte: now }, ...free }
  const others = asker === undefined ? good : { ...good, participant: { $ne: asker } }
  const taken = await store.tokens.findOneAndUpdate(others, { $set: { used: { evt, at: now } } })
  const owner = taken && (await store.people.findOne({ _id: taken.participant }))
  return owner?.participant
}

export const supportedItems = async (
  store: Store,
  participant: ParticipantId,
  within: In = {},
): Promise<readonly ItemView[]> => {
  const given = await store.supports.find({ participant, on: true }, within).sort({ at: -1 }).limit(SUPPORTED).toArray()
  const items = await itemsByCode(
    store,
    given.map(({ code }) => code),
    within.session,
  )
  return items.filter(item => item !== undefined)
}

/** When a person's account is to be erased; undefined where nobody asked for it, took it back, or it is done. */
export const erasureDue = async (
  store: Store,
  participant: ParticipantId,
  within: In = {},
): Promise<Instant | undefined> =>
  (await store.requests.findOne({ participant, kind: 'erasure', state: 'open' }, within))?.dueAt

/**
 * Reserves the first of the candidates that is free, or that this event holds already. Reserved outside any transaction:
 * a code once held stays held, which costs nothing. Throws when all are taken, which chance alone never brings about.
 */
export const reserveCode = async (
  store: Store,
  evt: EventId,
  candidates: readonly TrackingCode[],
  now: Instant,
): Promise<TrackingCode> => {
  for (const code of candidates) {
    try {
      await store.codes.insertOne({ _id: code, evt, at: now })
      return code
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      if ((await store.codes.findOne({ _id: code }))?.evt === evt) return code
    }
  }
  throw new Error('every candidate for a tracking code is taken')
}
