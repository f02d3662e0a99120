import type { Filter } from 'mongodb'
import type { Side } from '../domain/argument.js'
import { isReadable } from '../domain/readable.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { ProposalDocument } from './documents.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import type { PublishedDocument, ShownDocument } from './published.js'
import { reaching } from './unavailable.js'

/** What was said on one side of a proposal and everybody may read, a page of it, and how much there is. */
export interface ArgumentsOn extends PageOf<ShownDocument> {
  readonly n: number
}

/** The newest in front; `proposals` are one and those that were merged into it. */
export const argumentsOn = (
  store: Store,
  proposals: readonly TrackingCode[],
  side: Side,
  { after, limit }: PageWanted,
): Promise<ArgumentsOn> =>
  reaching(async () => {
    // What says that there is an argument lets the index be used, which holds nothing else.
    const those = { argument: { $exists: true }, 'argument.proposal': { $in: [...proposals] }, 'argument.side': side }
    const all: Filter<PublishedDocument> = { ...those, is: 'shown' }
    const found = await store.published
      .find({ ...all, $and: [following(after, 'publishedAt', 'falling')] }, { projection: { terms: 0 } })
      .sort({ publishedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const shown = found.flatMap(each => (each.is === 'shown' ? [each] : []))
    const page = onePage(shown, limit, ({ publishedAt, _id }) => placeOf(publishedAt, _id))
    const isAll = page.next === undefined && after === undefined
    return { ...page, n: isAll ? page.items.length : await store.published.countDocuments(all) }
  })

/** How many arguments on each side everybody may read, of each of these proposals that has any. */
export const argumentsCounted = async (
  store: Store,
  proposals: readonly TrackingCode[],
  session: Session | undefined,
): Promise<ReadonlyMap<TrackingCode, Readonly<Record<Side, number>>>> => {
  if (proposals.length === 0) return new Map()
  const those = { argument: { $exists: true }, 'argument.proposal': { $in: [...proposals] }, is: 'shown' }
  const on = (side: Side) => ({ $sum: { $cond: [{ $eq: ['$argument.side', side] }, 1, 0] } })
  const counted = await store.published
    .aggregate<{ readonly _id: TrackingCode } & Readonly<Record<Side, number>>>(
      [{ $match: those }, { $group: { _id: '$argument.proposal', for: on('for'), against: on('against') } }],
      { ...(session && { session }) },
    )
    .toArray()
  return new Map(counted.map(({ _id, ...sides }) => [_id, sides]))
}

/** Whether everybody may read the proposal that an argument is about. */
export const isAboutReadable = (store: Store, proposal: TrackingCode): Promise<boolean> =>
  reaching(async () => isReadable((await store.published.findOne({ _id: proposal })) ?? undefined))

/**
 * Within the transaction that publishes an argument: holds the proposal in place, so that its withdrawal comes before or
 * after the whole, and not between its reading and its writing. False where nobody can read the proposal any more.
 */
export const holdReadable = async (
  store: Store,
  proposal: TrackingCode,
  at: Instant,
  session: Session,
): Promise<boolean> =>
  (await store.contributions.updateOne({ _id: proposal, published: true }, { $set: { arguedAt: at } }, { session }))
    .matchedCount === 1

/** An author is told of new arguments once a week at most. */
const TOLD_EVERY_MS = 7 * 86_400_000

/** Whom to tell of how many arguments about a proposal. */
export interface ToTell extends Pick<ProposalDocument, '_id' | 'conv'> {
  readonly n: number
}

/**
 * Notes that the author of a proposal is told of the arguments published since they were told last; undefined where there is
 * nobody to tell, or they were told less than a week ago. Within the transaction that publishes an argument.
 */
export const tellOfArguments = async (
  store: Store,
  {
    proposal,
    by,
    at,
  }: { readonly proposal: TrackingCode; readonly by: ProposalDocument['participant']; readonly at: Instant },
  session: Session,
): Promise<ToTell | undefined> => {
  const found = await store.contributions.findOne({ _id: proposal, kind: 'proposal' }, { session })
  if (found?.kind !== 'proposal' || found.participant === undefined || found.participant === by) return undefined
  const { _id, conv, participant, argumentsTold = 0 } = found
  if (argumentsTold > 0 && at - argumentsTold < TOLD_EVERY_MS) return undefined
  const since = { 'said.proposal': proposal, published: true, publishedAt: { $gt: argumentsTold } }
  const n = await store.contributions.countDocuments({ ...since, participant: { $ne: participant } }, { session })
  if (n === 0) return undefined
  await store.contributions.updateOne({ _id }, { $set: { argumentsTold: at } }, { session })
  return { _id, conv, n }
}
