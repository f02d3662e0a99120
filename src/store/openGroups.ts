import { CHANNELS, type Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import { readyOf } from '../domain/poll/inTens.js'
import { votedOn } from '../domain/poll/poll.js'
import { CELL_MIN, type GroupCount } from '../domain/poll/smallCells.js'
import { counting, shownGroups, storedUpTo } from './ballots.js'
import type { Store } from './connection.js'
import type { VoteDocument } from './documents.js'
import type { GroupsDocument } from './published.js'
import { type GroupSize, UNKNOWN } from './sizes.js'
import { isDuplicateKey } from './unavailable.js'

const AT_ONCE = 2_000

interface Hat {
  readonly capacity?: string
  readonly governorate?: string
}

type Voted = Pick<VoteDocument, 'participant' | 'statement' | 'choice' | 'channel'> & { readonly first: Instant }

/**
 * The groups of those who took part in something open, or said something of one statement, each counted once: who changes
 * their mind, their hat or their channel later stays where they were. `_id` is what they voted on.
 */
export interface OpenGroupsDocument {
  readonly _id: string
  /** So many are counted, up to whom came at that moment. */
  readonly taken: number
  readonly upTo: Instant
  readonly governorate: readonly GroupCount[]
  readonly capacity: readonly GroupCount[]
  readonly channel: readonly GroupCount[]
}

/** Who takes part in something that is open, by group: of the earliest of them only, in tens, so that two looks do not tell who came. */
interface OpenGroups {
  /** Of so many people. */
  readonly people: number
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  readonly channels: readonly GroupSize<Channel>[]
  /** Of a consultation what groups said of each statement, counted in the same way. */
  readonly statements: ReadonlyMap<string, GroupsDocument>
}

const nobody = (_id: string): OpenGroupsDocument => ({
  _id,
  taken: 0,
  upTo: -1,
  governorate: [],
  capacity: [],
  channel: [],
})

/** The hats that these people wear now. */
const hatsOf = async (
  { people }: Pick<Store, 'people'>,
  wanted: readonly ParticipantId[],
): Promise<ReadonlyMap<ParticipantId, Hat>> => {
  const hats = new Map<ParticipantId, Hat>()
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = { _id: { $in: wanted.slice(at, at + AT_ONCE) } }
    const found = people.find(some, { projection: { 'participant.hat': 1, 'participant.hats': 1 }, batchSize: AT_ONCE })
    for await (const { _id, participant } of found) {
      const worn = participant.hats[participant.hat]
      const governorate = worn?.place?.governorate
      hats.set(_id, { ...(worn && { capacity: worn.capacity }), ...(governorate !== undefined && { governorate }) })
    }
  }
  return hats
}

/** Who voted after the last who is counted, the earliest first; only where nobody can come in any more before them. */
const waitingFor = (
  store: Store,
  on: { readonly poll: TrackingCode; readonly statement?: string },
  { upTo }: OpenGroupsDocument,
  stored: Instant,
): Promise<Voted[]> =>
  store.votes
    .find<Voted>(
      { ...on, first: { $gt: upTo, $lte: stored } },
      { projection: { _id: 0, participant: 1, statement: 1, choice: 1, channel: 1, first: 1 }, batchSize: AT_ONCE },
    )
    .sort({ first: 1 })
    .toArray()

/** Of each person the earliest vote, without those who are counted already. */
const newcomers = async (
  store: Store,
  poll: TrackingCode,
  waiting: readonly Voted[],
  { upTo }: OpenGroupsDocument,
): Promise<readonly Voted[]> => {
  // In a poll everybody has one vote.
  if (waiting.every(({ statement }) => statement === undefined)) return waiting
  const earliest = new Map<ParticipantId, Voted>()
  for (const vote of waiting) if (!earliest.has(vote.participant)) earliest.set(vote.participant, vote)
  const known = { poll, participant: { $in: [...earliest.keys()] }, first: { $lte: upTo } }
  for (const participant of await store.votes.distinct('participant', known)) earliest.delete(participant)
  return [...earliest.values()]
}

/** Counts on with as many of those who wait as may be. */
const countedOn = async (
  store: Store,
  before: OpenGroupsDocument,
  waiting: readonly Voted[],
  options: readonly string[],
): Promise<OpenGroupsDocument> => {
  const ready = waiting.slice(0, readyOf(waiting.map(({ first }) => first)))
  const last = ready.at(-1)
  if (!last) return before
  const hats = await hatsOf(
    store,
    ready.map(({ participant }) => participant),
  )
  const governorate = counting(options, before.governorate)
  const capacity = counting(options, before.capacity)
  const channel = counting(options, before.channel)
  for (const each of ready) {
    const hat = hats.get(each.participant)
    governorate.add(hat?.governorate ?? UNKNOWN, each.choice)
    capacity.add(hat?.capacity ?? UNKNOWN, each.choice)
    channel.add(each.channel, each.choice)
  }
  return kept(store, before, {
    _id: before._id,
    taken: before.taken + ready.length,
    upTo: last.first,
    governorate: governorate.counted(),
    capacity: capacity.counted(),
    channel: channel.counted(),
  })
}

/** What somebody else counted meanwhile stays. */
const kept = async (
  store: Store,
  { _id, taken }: OpenGroupsDocument,
  after: OpenGroupsDocument,
): Promise<OpenGroupsDocument> => {
  const put = store.openGroups.replaceOne({ _id, taken }, after, { upsert: taken === 0 })
  await put.catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error
  })
  return (await store.openGroups.findOne({ _id })) ?? after
}

/** Gives votes of earlier releases their place among the others. */
const placed = async (store: Store, poll: TrackingCode): Promise<void> => {
  const without = { poll, first: { $exists: false } }
  if (await store.votes.findOne(without, { projection: { _id: 1 } }))
    await store.votes.updateMany(without, [{ $set: { first: '$at' } }])
}

/** What groups said of each statement, as far as it is counted; a look reads only what came since the last one. */
const statementsOf = async (
  store: Store,
  poll: TrackingCode,
  stored: Instant,
): Promise<ReadonlyMap<string, OpenGroupsDocument>> => {
  // Whatever is a text, so that the index alone answers it.
  const said = await store.votes.distinct('statement', { poll, statement: { $gte: '' } })
  const named = said.flatMap(statement =>
    statement === undefined ? [] : [{ statement, _id: votedOn({ poll, statement }) }],
  )
  const known = await store.openGroups.find({ _id: { $in: named.map(({ _id }) => _id) } }).toArray()
  const before = new Map(known.map(each => [each._id, each]))
  const counted = new Map<string, OpenGroupsDocument>()
  for (const { statement, _id } of named) {
    const last = before.get(_id) ?? nobody(_id)
    counted.set(
      statement,
      await countedOn(store, last, await waitingFor(store, { poll, statement }, last, stored), OPINIONS),
    )
  }
  return counted
}

const sizesOf = (groups: readonly GroupCount[]): readonly GroupSize[] =>
  groups.map(({ id, voters }) => ({ id, people: voters })).sort((one, other) => other.people - one.people)

/** Counts on, and gives, the groups of something that is open, by the time of votes that are stored for certain. */
export const openGroups = async (store: Store, poll: TrackingCode, now: Instant): Promise<OpenGroups> => {
  await placed(store, poll)
  const stored = await storedUpTo(store, now)
  const before = (await store.openGroups.findOne({ _id: poll })) ?? nobody(poll)
  const waiting = await newcomers(store, poll, await waitingFor(store, { poll }, before, stored), before)
  const people = await countedOn(store, before, waiting, [])
  const statements = await statementsOf(store, poll, stored)
  return {
    people: people.taken,
    governorate: sizesOf(people.governorate),
    capacity: sizesOf(people.capacity),
    channels: sizesOf(people.channel).flatMap(({ id, people: n }) =>
      CHANNELS.flatMap(channel => (channel === id ? [{ id: channel, people: n }] : [])),
    ),
    statements: new Map(
      [...statements].map(([id, { capacity, governorate }]) => [
        id,
        { capacity: shownGroups(capacity, CELL_MIN), governorate: shownGroups(governorate, CELL_MIN) },
      ]),
    ),
  }
}
