import type { TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { ProposalDocument, ReviewedDocument, SupportDocument } from './documents.js'
import { publish } from './publisher.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

/** What a decision changes of what is or may be published, with the news of it. */
interface ProposalMove {
  readonly set: Partial<
    Pick<ProposalDocument, 'state' | 'draftAnswer' | 'appeal' | 'duty' | 'published' | 'publishedAt' | 'publishedName'>
  >
  readonly unset?: readonly ('draftAnswer' | 'duty.nextAt' | 'publishedName')[]
  readonly news: Happening
}

/** Writes it, also for everybody; false when what it is about has changed since it was looked at. */
export const moveProposal = async (
  store: Store,
  { _id, version }: Pick<ReviewedDocument, '_id' | 'version'>,
  { set, unset = [], news }: ProposalMove,
  session: Session,
): Promise<boolean> => {
  const { modifiedCount } = await store.contributions.updateOne(
    { _id, version },
    {
      $set: set,
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map(field => [field, ''])) }),
      $inc: { version: 1 },
    },
    { session },
  )
  if (modifiedCount === 0) return false
  await publish(store, [_id], session)
  await noteNews(store, [news], session)
  return true
}

/** How many people support it now. */
export const supporterCount = (store: Store, code: TrackingCode): Promise<number> =>
  reaching(() => store.supports.countDocuments({ code, on: true }))

/** Supports of a proposal in the order of their ids, which never changes; those after `after`, or the first ones. */
export const supportsAfter = (
  store: Store,
  code: TrackingCode,
  after: string | undefined,
  limit: number,
): Promise<readonly SupportDocument[]> =>
  // A support's id is the proposal's code, a colon and the participant; `;` follows the colon.
  reaching(() =>
    store.supports
      .find({ _id: { $gt: after ?? `${code}:`, $lt: `${code};` }, on: true })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray(),
  )
