import type { Instant } from '../domain/ids.js'
import type { SupportCount } from '../domain/proposal.js'
import type { Session, Store } from './connection.js'
import type { ProposalDocument } from './documents.js'
import { isProposal } from './staffModeration.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

/** Proposals that were supported since they were last counted, but not since that moment. */
export const proposalsToCount = (store: Store, before: Instant, most: number): Promise<readonly ProposalDocument[]> =>
  reaching(async () => {
    const found = await store.contributions
      .find({ supportedAt: { $lte: before } })
      .limit(most)
      .toArray()
    return found.filter(isProposal)
  })

/** Has a proposal counted later, unless somebody supports it meanwhile. */
export const putOffCount = (
  store: Store,
  { _id, supportedAt: before }: ProposalDocument,
  supportedAt: Instant,
): Promise<void> =>
  reaching(
    async () => void (await store.contributions.updateOne({ _id, supportedAt: before }, { $set: { supportedAt } })),
  )

/** How many people support it now, and how many of them in the wilayat that most of them are from. */
export const countSupport = (store: Store, { _id: code }: ProposalDocument): Promise<SupportCount> =>
  reaching(async () => {
    const counted = await store.supports
      .aggregate<{ readonly _id: string | null; readonly n: number }>([
        { $match: { code, on: true } },
        { $lookup: { from: 'people', localField: 'participant', foreignField: '_id', as: 'person' } },
        { $unwind: { path: '$person', preserveNullAndEmptyArrays: true } },
        { $set: { hat: { $arrayElemAt: ['$person.participant.hats', '$person.participant.hat'] } } },
        { $group: { _id: { $ifNull: ['$hat.place.wilayat', null] }, n: { $sum: 1 } } },
      ])
      .toArray()
    const inOne = counted.flatMap(({ _id, n }) => (_id === null ? [] : [n]))
    return { altogether: counted.reduce((sum, { n }) => sum + n, 0), wilayat: Math.max(0, ...inOne) }
  })

/** Notes that the support was counted, unless somebody supported it meanwhile. */
export const settleCount = (store: Store, { _id, supportedAt }: ProposalDocument): Promise<void> =>
  reaching(
    async () => void (await store.contributions.updateOne({ _id, supportedAt }, { $unset: { supportedAt: '' } })),
  )

/** Stores that the threshold was reached, with the news of it; false when that is known already. */
export const putReached = async (
  store: Store,
  { _id }: ProposalDocument,
  reached: { readonly at: Instant; readonly supporters: number },
  news: Happening,
  session: Session,
): Promise<boolean> => {
  const before = { _id, 'state.is': 'published', reached: { $exists: false } }
  const { modifiedCount } = await store.contributions.updateOne(
    before,
    { $set: { reached }, $unset: { supportedAt: '' } },
    { session },
  )
  if (modifiedCount === 0) return false
  await noteNews(store, [news], session)
  return true
}
