import { type Commitment, openedBy } from '../domain/commitment.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { publish } from './publisher.js'
import type { ProposalDocument } from './documents.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'
import type { CommitmentDocument } from './commitmentDocuments.js'

export const commitmentId = (code: TrackingCode, n: number): string => `${code}-${n}`

export const commitmentsOf = (
  store: Store,
  code: TrackingCode,
  session?: Session,
): Promise<readonly CommitmentDocument[]> =>
  reaching(() =>
    store.commitments
      .find({ code }, session ? { session } : {})
      .sort({ n: 1 })
      .toArray(),
  )

/** What is delivered to this person's own proposals and waits for their word. */
export const commitmentsAwaiting = (
  store: Store,
  participant: ParticipantId,
  session?: Session,
): Promise<readonly CommitmentDocument[]> =>
  reaching(async () => {
    const within = session ? { session } : {}
    const standing = { participant, 'promises.made': { $gt: 0 }, 'withdrawal.withdrawn': { $ne: true } } as const
    const own = await store.contributions.find(standing, { ...within, projection: { _id: 1 } }).toArray()
    if (own.length === 0) return []
    const codes = own.map(({ _id }) => _id)
    const delivered = { code: { $in: codes }, 'state.is': 'delivered' } as const
    return store.commitments.find(delivered, within).sort({ code: 1, n: 1 }).toArray()
  })

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
