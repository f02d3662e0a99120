import type { Instant, TrackingCode } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import { type GroupCount, cellMinOf, publishable } from '../domain/poll/smallCells.js'
import type { Session, Store } from './connection.js'
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

/** The result as everybody will read it from now on, counted once. */
export const countResult = (store: Store, poll: PollDocument, at: Instant): Promise<ResultDocument> =>
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
      ...{ _id: poll._id, at, voters: whole?.voters ?? 0 },
      counts: whole?.counts ?? Object.fromEntries(options.map(id => [id, 0])),
      groups: { capacity: shown('capacity'), governorate: shown('governorate') },
      ...(invited >= min && { invited, answered }),
    }
  })

/** Keeps a result as it was published first: two that differ by one voter would tell how that one voted. */
export const putResult = async (store: Store, { _id, ...result }: ResultDocument, session?: Session): Promise<void> => {
  const once = { upsert: true, ...(session && { session }) }
  await store.publishedResults.updateOne({ _id }, { $setOnInsert: result }, once)
}

/** Counts the results that were published without being kept, by an earlier release or a copy. */
export const keepMissingResults = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    const published = { 'state.is': { $in: ['resultPublished' as const, 'decisionPublished' as const] } }
    const kept = await store.publishedResults.distinct('_id')
    for await (const poll of store.polls.find({ ...published, _id: { $nin: kept } }))
      await putResult(store, await countResult(store, poll, now))
  })
