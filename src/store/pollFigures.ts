import type { Channel } from '../domain/channel.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { storedUpTo } from './ballots.js'
import type { Store } from './connection.js'
import { finalGroups } from './finalGroups.js'
import { type Invited, invitedTo } from './invited.js'
import { openGroups } from './openGroups.js'
import { type CountedPoll, resultOf } from './publishedResults.js'
import type { GroupSize } from './sizes.js'
import { reaching } from './unavailable.js'

/** Who was asked and who voted; the governorate is that of the hat which the person wore when they were counted. */
export interface PollFigures extends Invited {
  /** While more may come, of how many voters the groups are. */
  readonly grouped?: number
  readonly channels: readonly GroupSize<Channel>[]
  /** Voters who changed their vote at least once. */
  readonly changed: number
  readonly voted: readonly GroupSize[]
}

const standingFigures = async (store: Store, poll: TrackingCode, now: Instant): Promise<PollFigures> => {
  const [invited, { people: grouped, channels, governorate: voted }, changed] = await Promise.all([
    invitedTo(store, poll),
    openGroups(store, poll, now),
    store.votes.countDocuments({ poll, changed: { $gt: 0 } }),
  ])
  return { ...invited, grouped, channels, voted, changed }
}

/** Once the poll is over and no vote can come in any more, there is one count for staff as for everybody. */
const finalFigures = async (store: Store, poll: CountedPoll, now: Instant): Promise<PollFigures | undefined> => {
  const { _id, state } = poll
  if (state.is === 'draft' || state.is === 'approved' || state.is === 'open') return undefined
  await resultOf(store, poll, now)
  const found = await finalGroups(store, _id, state.at, now)
  if (!found) return undefined
  const { governorate: voted, capacity: _, said: __, ...figures } = found
  return { ...figures, voted }
}

/** Counts a poll for staff; while votes may come in, groups only as `openGroups` does, afterwards once and never again. */
export const pollFigures = (store: Store, poll: CountedPoll, now: Instant): Promise<PollFigures> =>
  reaching(async () => (await finalFigures(store, poll, now)) ?? standingFigures(store, poll._id, now))

/** What changes as soon as a vote is cast, changed, taken back or counted by group, or the poll or consultation itself moves. */
export const voteMark = (store: Store, poll: TrackingCode, now: Instant): Promise<string> =>
  reaching(async () => {
    const shown = { projection: { version: 1 } } as const
    const [asPoll, asConsultation, voters, stored, last] = await Promise.all([
      store.polls.findOne({ _id: poll }, shown),
      store.consultations.findOne({ _id: poll }, shown),
      store.votes.countDocuments({ poll }),
      storedUpTo(store, now),
      store.votes
        .find({ poll }, { projection: { at: 1 } })
        .sort({ poll: 1, at: -1 })
        .limit(1)
        .next(),
    ])
    const at = last?.at ?? 0
    return `${(asPoll ?? asConsultation)?.version ?? 0}:${voters}:${at}:${at <= stored}`
  })
