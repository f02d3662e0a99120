import type { Instant } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import { RESULT_STATES } from '../domain/poll/poll.js'
import { cellMinOf } from '../domain/poll/smallCells.js'
import { ballotsOf, countingAll, isSettledSince } from './ballots.js'
import type { Store } from './connection.js'
import type { PollDocument } from './documents.js'
import { type FinalGroupsDocument, countingPeople, keepBeside } from './finalGroups.js'
import { invitedTo } from './invited.js'
import type { ResultDocument } from './published.js'
import { reaching } from './unavailable.js'
import { type Walk, firstCodes, walkOf } from './walk.js'

/** What has to be known of a poll to count it. */
export type CountedPoll = Pick<PollDocument, '_id' | 'state' | 'kind' | 'options' | 'cellMin'>

interface WholeCount {
  readonly result: ResultDocument
  readonly groups: FinalGroupsDocument
}

const countResult = (store: Store, poll: CountedPoll, at: Instant): Promise<WholeCount> =>
  reaching(async () => {
    const { _id } = poll
    const min = cellMinOf(poll)
    const counting = countingAll(
      optionsOf(poll).map(({ id }) => id),
      min,
    )
    const people = countingPeople()
    for await (const ballot of ballotsOf(store, _id)) {
      people.add(ballot)
      for (const { choice } of ballot.said) counting.add(ballot, choice)
    }
    const asked = await invitedTo(store, _id)
    const { invited, answered } = asked
    return {
      result: { _id, at, ...counting.counted(), ...(invited >= min && { invited, answered }) },
      groups: { _id, at, ...people.counted(asked) },
    }
  })

const isSettled = async (store: Store, { state }: CountedPoll, now: Instant): Promise<boolean> =>
  state.is === 'closed' && (await isSettledSince(store, state.at, now))

const keep = async (store: Store, poll: CountedPoll, now: Instant): Promise<ResultDocument | undefined> => {
  const {
    result: { _id, ...result },
    groups,
  } = await countResult(store, poll, now)
  await keepBeside(store, groups, async session => {
    const put = { upsert: true, session } as const
    return (await store.publishedResults.updateOne({ _id }, { $setOnInsert: result }, put)).upsertedCount === 1
  })
  return (await store.publishedResults.findOne({ _id })) ?? undefined
}

/**
 * The result of a poll that is over, counted by whoever asks first and the same ever after: two that differ by one voter
 * would tell how that one voted. Undefined while votes may still come in: some seconds, or until what holds them up is mended.
 */
export const resultOf = (store: Store, poll: CountedPoll, now: Instant): Promise<ResultDocument | undefined> =>
  reaching(async () => {
    const kept = await store.publishedResults.findOne({ _id: poll._id })
    return kept ?? ((await isSettled(store, poll, now)) ? keep(store, poll, now) : undefined)
  })

/** Counts the results that were published without being kept, by an earlier release or a copy. */
export const resultsWalk = (store: Store, step: number, now: () => Instant): Walk =>
  walkOf(
    step,
    (from, most) => firstCodes(store.polls, { ...from, 'state.is': { $in: [...RESULT_STATES] } }, most),
    async codes => {
      const kept = await store.publishedResults.distinct('_id', { _id: { $in: [...codes] } })
      const missing = codes.filter(code => !kept.includes(code))
      for await (const poll of store.polls.find({ _id: { $in: missing } })) await keep(store, poll, now())
    },
  )
