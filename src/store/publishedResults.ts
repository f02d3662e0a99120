import type { Instant } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import { RESULT_STATES } from '../domain/poll/poll.js'
import { cellMinOf } from '../domain/poll/smallCells.js'
import { ballotsOf, countingAll, isSettledSince } from './ballots.js'
import type { Store } from './connection.js'
import type { PollDocument } from './documents.js'
import { invitedTo } from './pollFigures.js'
import type { ResultDocument } from './published.js'
import { reaching } from './unavailable.js'
import { type Walk, firstCodes, walkOf } from './walk.js'

const countResult = (store: Store, poll: PollDocument, at: Instant): Promise<ResultDocument> =>
  reaching(async () => {
    const min = cellMinOf(poll)
    const counting = countingAll(
      optionsOf(poll).map(({ id }) => id),
      min,
    )
    for await (const ballot of ballotsOf(store, poll._id))
      for (const { choice } of ballot.said) counting.add(ballot, choice)
    const { invited, answered } = await invitedTo(store, poll._id)
    return { _id: poll._id, at, ...counting.counted(), ...(invited >= min && { invited, answered }) }
  })

const isSettled = async (store: Store, { state }: PollDocument, now: Instant): Promise<boolean> =>
  state.is === 'closed' && (await isSettledSince(store, state.at, now))

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
