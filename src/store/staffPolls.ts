import type { Collection, Filter, WithId } from 'mongodb'
import type { Instant, ParticipantId, TrackingCode, UnitId } from '../domain/ids.js'
import type { Poll } from '../domain/poll/poll.js'
import type { Session, Store } from './connection.js'
import type { ConsultationDocument, LinkDocument, PollDocument, VoteDocument } from './documents.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { type Happening, noteNews } from './staffNews.js'
import { publicMayDiffer } from './publicLog.js'
import { reaching } from './unavailable.js'

/** What of polls or of consultations is wanted. */
interface DeskSearch extends PageWanted {
  readonly unit?: UnitId | undefined
  readonly state?: string | undefined
}

/** One page of what is put to people, the newest in front, drafts too. */
export const putToPeopleWhere = <D extends PollDocument | ConsultationDocument>(
  collection: Collection<D>,
  { unit, state, after, limit }: DeskSearch,
): Promise<PageOf<WithId<D>>> =>
  reaching(async () => {
    // Fields that both kinds have; the driver cannot tell that of a type parameter.
    const wanted = {
      ...(unit !== undefined && { unit }),
      ...(state !== undefined && { 'state.is': state }),
      ...following(after, 'createdAt', 'falling'),
    } as Filter<D>
    const found = await collection
      .find(wanted)
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    return onePage(found, limit, last => placeOf(last.createdAt, last._id))
  })

export const pollByCode = (store: Store, code: TrackingCode): Promise<PollDocument | undefined> =>
  reaching(async () => (await store.polls.findOne({ _id: code })) ?? undefined)

export const addPoll = async (store: Store, poll: Poll, session: Session): Promise<void> => {
  await store.polls.insertOne({ ...poll, _id: poll.code, version: 1 }, { session })
}

/** Keeps what an event made of a poll, with the news of it; false when it has changed since it was looked at. */
export const movePoll = async (
  store: Store,
  { _id, version }: PollDocument,
  { poll: { state, closesAt, moved }, news }: { readonly poll: Poll; readonly news: Happening },
  session: Session,
): Promise<boolean> => {
  const { modifiedCount } = await store.polls.updateOne(
    { _id, version },
    { $set: { state, closesAt, ...(moved && { moved }) }, $inc: { version: 1 } },
    { session },
  )
  if (modifiedCount === 0) return false
  await noteNews(store, [news], session)
  await publicMayDiffer(store, [_id], session)
  return true
}

/** Polls to which time may have brought something: their end, their opening, or that they end before `soon`. */
export const pollsToMove = (store: Store, now: Instant, soon: Instant): Promise<readonly PollDocument[]> =>
  reaching(() =>
    store.polls
      .find({
        $or: [
          { 'state.is': { $in: ['open', 'approved'] }, closesAt: { $lte: now } },
          { 'state.is': 'approved', opensAt: { $lte: now } },
          { 'state.is': 'open', closesAt: { $lte: soon }, 'state.closingSoon': { $exists: false } },
        ],
      })
      .toArray(),
  )

/** Votes of a poll in the order of their ids, which never changes; those after `after`, or the first ones. */
export const votesAfter = (
  store: Store,
  poll: TrackingCode,
  after: string | undefined,
  limit: number,
): Promise<readonly VoteDocument[]> =>
  // A vote's id is the poll's code, a colon and the participant; `;` follows the colon.
  reaching(() =>
    store.votes
      .find({ _id: { $gt: after ?? `${poll}:`, $lt: `${poll};` } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray(),
  )

/** The chats of these participants, the oldest in front. */
export const linksOfPeople = (
  store: Store,
  participants: readonly VoteDocument['participant'][],
): Promise<readonly LinkDocument[]> =>
  reaching(() =>
    store.links
      .find({ participant: { $in: [...participants] } })
      .sort({ at: 1, _id: 1 })
      .toArray(),
  )

/** Who took part in a consultation, by an opinion or a statement of their own, in the order of their ids. */
export const participantsAfter = (
  store: Store,
  consultation: TrackingCode,
  after: ParticipantId | undefined,
  limit: number,
): Promise<readonly ParticipantId[]> =>
  reaching(async () => {
    const rows = await store.votes
      .aggregate<{ readonly _id: ParticipantId }>([
        { $match: { poll: consultation, ...(after !== undefined && { participant: { $gt: after } }) } },
        { $project: { participant: 1 } },
        {
          $unionWith: {
            coll: store.contributions.collectionName,
            pipeline: [
              { $match: { 'said.consultation': consultation, participant: { $gt: after ?? '' } } },
              { $project: { participant: 1 } },
            ],
          },
        },
        { $group: { _id: '$participant' } },
        { $sort: { _id: 1 } },
        { $limit: limit },
      ])
      .toArray()
    return rows.map(({ _id }) => _id)
  })
