import type { Instant, TrackingCode } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import { type GroupCount, cellMinOf, publishable } from '../domain/poll/smallCells.js'
import type { Store } from './connection.js'
import type { PollDocument } from './documents.js'
import { invitedTo } from './pollFigures.js'
import type { GroupedBy, ResultDocument } from './published.js'
import { reaching } from './unavailable.js'

/** Of whom nobody knows it, or any more. */
const UNKNOWN = 'unknown'

interface Ballot {
  readonly choice: readonly string[]
  readonly capacity?: string
  readonly governorate?: string
}

/** The votes of a poll, each with the hat its voter wears now. */
const ballotsOf = (store: Store, poll: TrackingCode) =>
  store.votes.aggregate<Ballot>(
    [
      { $match: { poll } },
      { $lookup: { from: store.people.collectionName, localField: 'participant', foreignField: '_id', as: 'of' } },
      { $set: { of: { $first: '$of.participant' } } },
      { $set: { hat: { $arrayElemAt: ['$of.hats', '$of.hat'] } } },
      {
        $project: { _id: 0, choice: 1, capacity: '$hat.capacity', governorate: '$hat.place.governorate' },
      },
    ],
    { batchSize: 2_000 },
  )

/** Counts ballots by whatever tells them apart. */
const counting = (options: readonly string[]) => {
  const groups = new Map<string, { voters: number; readonly counts: Record<string, number> }>()
  return {
    add(id: string, choice: readonly string[]): void {
      const group = groups.get(id) ?? { voters: 0, counts: Object.fromEntries(options.map(each => [each, 0])) }
      group.voters += 1
      for (const each of choice) if (each in group.counts) group.counts[each] = (group.counts[each] ?? 0) + 1
      groups.set(id, group)
    },
    counted: (): readonly GroupCount[] => [...groups].map(([id, group]) => ({ id, ...group })),
  }
}

const ALL = 'all'

const countResult = (store: Store, poll: PollDocument, at: Instant): Promise<ResultDocument> =>
  reaching(async () => {
    const options = optionsOf(poll).map(({ id }) => id)
    const by = { [ALL]: counting(options), capacity: counting(options), governorate: counting(options) }
    for await (const { choice, capacity, governorate } of ballotsOf(store, poll._id)) {
      by[ALL].add(ALL, choice)
      by.capacity.add(capacity ?? UNKNOWN, choice)
      by.governorate.add(governorate ?? UNKNOWN, choice)
    }
    const min = cellMinOf(poll)
    const shown = (grouped: GroupedBy): readonly GroupCount[] =>
      publishable(by[grouped].counted(), min).filter(({ id }) => id !== UNKNOWN)
    const { invited, answered } = await invitedTo(store, poll._id)
    const [whole] = by[ALL].counted()
    return {
      _id: poll._id,
      at,
      voters: whole?.voters ?? 0,
      counts: whole?.counts ?? Object.fromEntries(options.map(id => [id, 0])),
      groups: { capacity: shown('capacity'), governorate: shown('governorate') },
      ...(invited >= min && { invited, answered }),
    }
  })

/** A vote made in the last moment is stored once its turn is applied. */
export const VOTES_SETTLE_MS = 20_000

/** Whether no vote given before the closing can still come in. */
const isSettled = async (store: Store, { state }: PollDocument, now: Instant): Promise<boolean> => {
  if (state.is !== 'closed') return false
  const end = state.at
  if (now < end + VOTES_SETTLE_MS) return false
  const toApply = {
    changesAt: { $exists: true },
    at: { $lte: end + VOTES_SETTLE_MS },
    'changes.is': 'voteCast',
  } as const
  return (await store.turns.findOne(toApply, { projection: { _id: 1 } })) === null
}

const keep = async (store: Store, poll: PollDocument, now: Instant): Promise<ResultDocument | undefined> => {
  const { _id, ...result } = await countResult(store, poll, now)
  await store.publishedResults.updateOne({ _id }, { $setOnInsert: result }, { upsert: true })
  return (await store.publishedResults.findOne({ _id })) ?? undefined
}

/**
 * The result of a poll that is over, counted by whoever asks first and the same ever after: two that differ by one voter
 * would tell how that one voted. Undefined while votes may still come in: some seconds, or until what holds them up is mended.
 */
export const resultOf = (store: Store, poll: PollDocument, now: Instant): Promise<ResultDocument | undefined> =>
  reaching(async () => {
    const kept = await store.publishedResults.findOne({ _id: poll._id })
    return kept ?? ((await isSettled(store, poll, now)) ? keep(store, poll, now) : undefined)
  })

/** Counts the results that were published without being kept, by an earlier release or a copy. */
export const keepMissingResults = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    const published = { 'state.is': { $in: ['resultPublished' as const, 'decisionPublished' as const] } }
    const kept = await store.publishedResults.distinct('_id')
    for await (const poll of store.polls.find({ ...published, _id: { $nin: kept } })) await keep(store, poll, now)
  })
