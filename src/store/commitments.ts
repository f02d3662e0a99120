import { type Commitment, openedBy } from '../domain/commitment.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { publish } from './publisher.js'
import type { ProposalDocument } from './documents.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'
import type { CommitmentDocument } from './commitmentDocuments.js'

export const commitmentId = (code: TrackingCode, n: number): string => `${code}-${n}`

export const commitmentsOf = (store: Store, code: TrackingCode): Promise<readonly CommitmentDocument[]> =>
  reaching(() => store.commitments.find({ code }).sort({ n: 1 }).toArray())

export const commitmentNamed = (
  store: Store,
  _id: string,
  session?: Session,
): Promise<CommitmentDocument | undefined> =>
  reaching(async () => (await store.commitments.findOne({ _id }, session ? { session } : {})) ?? undefined)

/** Writes a new promise; false when the proposal has changed since it was looked at. */
export const addCommitment = async (
  store: Store,
  { _id, version }: ProposalDocument,
  commitment: Commitment,
  news: Happening,
  session: Session,
): Promise<boolean> => {
  const { modifiedCount } = await store.contributions.updateOne(
    { _id, version },
    { $inc: { version: 1, 'promises.made': 1, 'promises.open': 1 } },
    { session },
  )
  if (modifiedCount === 0) return false
  const { code, n } = commitment
  await store.commitments.insertOne({ ...commitment, _id: commitmentId(code, n), version: 1 }, { session })
  await publish(store, [code], session)
  await noteNews(store, [news], session)
  return true
}

/** Takes from promises what the author of the proposal had said of them. */
export const forgetDisputes = async (store: Store, code: TrackingCode): Promise<void> => {
  await store.commitments.updateMany({ code }, { $unset: { 'events.$[].why': '' } })
}

/** Writes how a promise stands now; false when it has changed since it was looked at. */
export const moveCommitment = async (
  store: Store,
  before: CommitmentDocument,
  after: Commitment,
  news: Happening,
  session: Session,
): Promise<boolean> => {
  const { percent, state, events } = after
  const { _id, version, code } = before
  const { modifiedCount } = await store.commitments.updateOne(
    { _id, version },
    { $set: { percent, state, events }, $inc: { version: 1 } },
    { session },
  )
  if (modifiedCount === 0) return false
  const opened = openedBy(before, after)
  if (opened !== 0)
    await store.contributions.updateOne({ _id: code }, { $inc: { 'promises.open': opened } }, { session })
  await publish(store, [code], session)
  await noteNews(store, [news], session)
  return true
}
