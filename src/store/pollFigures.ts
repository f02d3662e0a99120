import type { Channel } from '../domain/channel.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import { invitesTo } from './mailings.js'
import { openGroups } from './openGroups.js'
import { type GroupSize, UNKNOWN } from './sizes.js'
import { reaching } from './unavailable.js'

/** Who was asked, and how many of them answered. */
export interface Invited {
  /** People on the list of invitations, and of these the voters. */
  readonly invited: number
  readonly answered: number
  readonly asked: readonly GroupSize[]
}

/** Who was asked and who voted; the governorate is that of the hat which the person wears now. */
export interface PollFigures extends Invited {
  /** While the poll is open, of how many voters the groups are. */
  readonly grouped?: number
  readonly channels: readonly GroupSize<Channel>[]
  /** Voters who changed their vote at least once. */
  readonly changed: number
  readonly voted: readonly GroupSize[]
}

const sized = { $group: { _id: '$place', people: { $sum: 1 } } }
type Row = { readonly _id: string | null; readonly people: number }
const groupsOf = (rows: readonly Row[]): readonly GroupSize[] =>
  rows.map(({ _id, people }) => ({ id: _id ?? UNKNOWN, people }))

const votesIn = (store: Store, poll: TrackingCode) =>
  store.votes
    .aggregate<{
      readonly channels: readonly GroupSize<Channel>[]
      readonly places: readonly Row[]
    }>([
      { $match: { poll } },
      {
        $facet: {
          channels: [
            { $group: { _id: '$channel', people: { $sum: 1 } } },
            { $sort: { people: -1, _id: 1 } },
            { $project: { _id: 0, id: '$_id', people: 1 } },
          ],
          places: [
            {
              $lookup: { from: store.people.collectionName, localField: 'participant', foreignField: '_id', as: 'of' },
            },
            { $set: { of: { $first: '$of.participant' } } },
            { $project: { place: { $arrayElemAt: ['$of.hats.place.governorate', '$of.hat'] } } },
            sized,
          ],
        },
      },
    ])
    .next()

/** Counts the list of invitations to a poll or a consultation, for staff as for the published result. */
export const invitedTo = async (store: Store, poll: TrackingCode): Promise<Invited> => {
  const mailing = invitesTo(poll)
  const participant = { $substrCP: ['$_id', mailing.length + 1, { $strLenCP: '$_id' }] }
  const found = await store.recipients
    .aggregate<{ readonly places: readonly Row[]; readonly answered: readonly { readonly n: number }[] }>([
      { $match: { mailing } },
      { $project: { place: '$governorate', participant } },
      {
        $facet: {
          places: [sized],
          answered: [
            {
              $lookup: {
                from: store.votes.collectionName,
                localField: 'participant',
                foreignField: 'participant',
                pipeline: [{ $match: { poll } }, { $limit: 1 }],
                as: 'votes',
              },
            },
            { $match: { votes: { $ne: [] } } },
            { $count: 'n' },
          ],
        },
      },
    ])
    .next()
  const asked = groupsOf(found?.places ?? [])
  const invited = asked.reduce((all, { people }) => all + people, 0)
  return { invited, answered: found?.answered[0]?.n ?? 0, asked }
}

const changedIn = (store: Store, poll: TrackingCode): Promise<number> =>
  store.votes.countDocuments({ poll, changed: { $gt: 0 } })

/** Counts a poll for staff; while it is open, groups only as `openGroups` does. */
export const pollFigures = (store: Store, poll: TrackingCode, isOpen: boolean): Promise<PollFigures> =>
  reaching(async () => {
    const invitations = invitedTo(store, poll)
    if (isOpen) {
      const { people: grouped, channels, governorate: voted } = await openGroups(store, poll)
      return { ...(await invitations), grouped, channels, voted, changed: await changedIn(store, poll) }
    }
    const votes = await votesIn(store, poll)
    return {
      ...(await invitations),
      channels: votes?.channels ?? [],
      changed: await changedIn(store, poll),
      voted: groupsOf(votes?.places ?? []),
    }
  })

/** What changes as soon as a vote is cast, changed or taken back, or the poll or consultation itself moves. */
export const voteMark = (store: Store, poll: TrackingCode): Promise<string> =>
  reaching(async () => {
    const shown = { projection: { version: 1 } } as const
    const [asPoll, asConsultation, voters, last] = await Promise.all([
      store.polls.findOne({ _id: poll }, shown),
      store.consultations.findOne({ _id: poll }, shown),
      store.votes.countDocuments({ poll }),
      store.votes
        .find({ poll }, { projection: { at: 1 } })
        .sort({ poll: 1, at: -1 })
        .limit(1)
        .next(),
    ])
    return `${(asPoll ?? asConsultation)?.version ?? 0}:${voters}:${last?.at ?? 0}`
  })
