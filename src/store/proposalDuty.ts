import type { Instant } from '../domain/ids.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Session, Store } from './connection.js'
import type { ProposalDocument } from './documents.js'
import { publish } from './publisher.js'
import { isProposal } from './staffModeration.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

/** Proposals to whose duty time has brought something, those that wait longest in front. */
export const dutiesDue = (store: Store, now: Instant, most: number): Promise<readonly ProposalDocument[]> =>
  reaching(async () => {
    const due = { 'duty.nextAt': { $lte: now } }
    const found = await store.contributions.find(due).sort({ 'duty.nextAt': 1 }).limit(most).toArray()
    return found.filter(isProposal)
  })

/** Stores the duty with the news of it, and the new date for everybody; false when it was met or brought on meanwhile. */
export const putDuty = async (
  store: Store,
  { _id, duty }: ProposalDocument,
  after: AnswerDuty,
  news: Happening,
  session: Session,
): Promise<boolean> => {
  const standing = { _id, 'state.is': 'published', 'duty.nextAt': duty?.nextAt }
  const { modifiedCount } = await store.contributions.updateOne(standing, { $set: { duty: after } }, { session })
  if (modifiedCount === 0) return false
  await noteNews(store, [news], session)
  await publish(store, [_id], session)
  return true
}

/** Has a duty looked at again when it says so, where nothing is due after all; without one the proposal is owed nothing any longer. */
export const retimeDuty = (store: Store, { _id, duty }: ProposalDocument, nextAt: Instant | undefined): Promise<void> =>
  reaching(async () => {
    const change =
      nextAt === undefined ? { $unset: { 'duty.nextAt': '' as const } } : { $set: { 'duty.nextAt': nextAt } }
    await store.contributions.updateOne({ _id, 'duty.nextAt': duty?.nextAt }, change)
  })
