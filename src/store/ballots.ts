import type { Instant, TrackingCode } from '../domain/ids.js'
import type { GroupCount } from '../domain/poll/smallCells.js'
import type { Count } from '../domain/poll/tally.js'
import { publishable } from '../domain/poll/smallCells.js'
import type { Store } from './connection.js'
import type { VoteDocument } from './documents.js'
import type { GroupedBy, GroupsDocument } from './published.js'
import { UNKNOWN } from './sizes.js'

/** What one person said, of each statement where there are some, under the hat that the person wears now. */
export interface Ballot {
  readonly said: readonly Pick<VoteDocument, 'statement' | 'choice' | 'channel' | 'changed'>[]
  readonly capacity?: string
  readonly governorate?: string
}

/** The votes of a poll or a consultation, person after person. */
export const ballotsOf = (store: Store, poll: TrackingCode) =>
  store.votes.aggregate<Ballot>(
    [
      { $match: { poll } },
      {
        $group: {
          _id: '$participant',
          said: { $push: { statement: '$statement', choice: '$choice', channel: '$channel', changed: '$changed' } },
        },
      },
      { $lookup: { from: store.people.collectionName, localField: '_id', foreignField: '_id', as: 'of' } },
      { $set: { of: { $first: '$of.participant' } } },
      { $set: { hat: { $arrayElemAt: ['$of.hats', '$of.hat'] } } },
      { $project: { _id: 0, said: 1, capacity: '$hat.capacity', governorate: '$hat.place.governorate' } },
    ],
    { batchSize: 2_000 },
  )

/** Goes on counting choices by whatever tells those apart who made them. */
export const counting = (options: readonly string[], before: readonly GroupCount[] = []) => {
  const groups = new Map<string, { voters: number; readonly counts: Record<string, number> }>(
    before.map(({ id, voters, counts }) => [id, { voters, counts: { ...counts } }]),
  )
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

/** Only groups from which no small number can be worked out, the largest in front. */
export const shownGroups = (groups: readonly GroupCount[], min: number): readonly GroupCount[] =>
  publishable(groups, min)
    .filter(({ id }) => id !== UNKNOWN)
    .sort((one, other) => other.voters - one.voters || one.id.localeCompare(other.id))

const ALL = 'all'

/** What is published of the choices that people made of one thing. */
export interface Counted extends Count {
  readonly groups: GroupsDocument
}

/** Counts what was chosen, altogether and by group; of groups only those from which no small number can be worked out. */
export const countingAll = (options: readonly string[], min: number) => {
  const by = { [ALL]: counting(options), capacity: counting(options), governorate: counting(options) }
  return {
    add({ capacity, governorate }: Pick<Ballot, GroupedBy>, choice: readonly string[]): void {
      by[ALL].add(ALL, choice)
      by.capacity.add(capacity ?? UNKNOWN, choice)
      by.governorate.add(governorate ?? UNKNOWN, choice)
    },
    counted(): Counted {
      const [whole] = by[ALL].counted()
      return {
        voters: whole?.voters ?? 0,
        counts: whole?.counts ?? Object.fromEntries(options.map(id => [id, 0])),
        groups: {
          capacity: shownGroups(by.capacity.counted(), min),
          governorate: shownGroups(by.governorate.counted(), min),
        },
      }
    },
  }
}

/** A vote made in the last moment is stored once its turn is applied. */
export const VOTES_SETTLE_MS = 20_000

/** Up to when all votes are stored: an earlier one cannot come in any more. */
export const storedUpTo = async (store: Store, now: Instant): Promise<Instant> => {
  const toApply = { changesAt: { $exists: true }, 'changes.is': 'voteCast' } as const
  const [waits] = await store.turns
    .find(toApply, { projection: { _id: 0, at: 1 } })
    .sort({ at: 1 })
    .limit(1)
    .toArray()
  return Math.min(now - VOTES_SETTLE_MS, (waits?.at ?? now) - 1)
}

/** Whether no vote given before the end can still come in. */
export const isSettledSince = async (store: Store, end: Instant, now: Instant): Promise<boolean> => {
  if (now < end + VOTES_SETTLE_MS) return false
  const toApply = {
    changesAt: { $exists: true },
    at: { $lte: end + VOTES_SETTLE_MS },
    'changes.is': 'voteCast',
  } as const
  return (await store.turns.findOne(toApply, { projection: { _id: 1 } })) === null
}
