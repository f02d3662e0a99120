import type { Instant, TrackingCode } from '../domain/ids.js'
import type { MergedState, ProposalState } from '../domain/proposal.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Session, Store } from './connection.js'
import { type MergedProposal, gatherSupports, joinedTo } from './mergedProposals.js'
import { publish } from './publisher.js'
import type { ProposalDocument } from './documents.js'
import { type Happening, noteNews } from './staffNews.js'

/** Two published proposals that become one, which bears the code of the second. */
interface Merging {
  readonly merged: ProposalDocument
  readonly into: ProposalDocument
  readonly state: MergedState
  /** How the duty to answer them both stands. */
  readonly owed: { readonly state: ProposalState; readonly duty: AnswerDuty | undefined }
  readonly news: Happening
}

/** Points what was merged into one of them to the other. */
export const repoint = async (store: Store, from: TrackingCode, to: TrackingCode, session: Session): Promise<void> => {
  await store.contributions.updateMany(
    { 'state.is': 'mergedInto', 'state.code': from, _id: { $ne: to } },
    { $set: { 'state.code': to }, $inc: { version: 1 } },
    { session },
  )
  await store.contributions.updateMany(
    { 'withdrawal.before.code': from },
    { $set: { 'withdrawal.before.code': to } },
    { session },
  )
}

/** Counts anew who supports it, and shows what it and all that is merged into it are now, with the one it has to do with. */
export const showUnited = async (
  store: Store,
  leader: Pick<ProposalDocument, '_id' | 'participant'>,
  other: TrackingCode,
  session: Session,
): Promise<void> => {
  await gatherSupports(store, leader, session)
  const joined = await joinedTo(store, [leader._id], session)
  await publish(store, [other, leader._id, ...joined.map(({ _id }) => _id)], session)
}

/** Writes that two are one; false when either has changed since it was looked at. */
export const mergeProposals = async (
  store: Store,
  { merged, into, state, owed, news }: Merging,
  session: Session,
): Promise<boolean> => {
  const left = await store.contributions.updateOne(
    { _id: merged._id, version: merged.version },
    { $set: { state }, $unset: { 'duty.nextAt': '', supportedAt: '' }, $inc: { version: 1 } },
    { session },
  )
  const reached = into.reached ?? merged.reached
  const kept = await store.contributions.updateOne(
    { _id: into._id, version: into.version },
    {
      $set: {
        state: owed.state,
        ...(owed.duty && { duty: owed.duty }),
        ...(reached ? { reached } : { supportedAt: state.at }),
      },
      $inc: { version: 1 },
    },
    { session },
  )
  if (left.modifiedCount === 0 || kept.modifiedCount === 0) return false
  await repoint(store, merged._id, into._id, session)
  await showUnited(store, into, merged._id, session)
  await noteNews(store, [news], session)
  return true
}

/** Writes that a proposal stands on its own again; false when either of the two has changed since it was looked at. */
export const separateProposals = async (
  store: Store,
  merged: MergedProposal,
  from: ProposalDocument,
  { state, at, news }: { readonly state: ProposalState; readonly at: Instant; readonly news: Happening },
  session: Session,
): Promise<boolean> => {
  const { _id, version, duty, reached } = merged
  const back = await store.contributions.updateOne(
    { _id, version },
    {
      // Looked at at once: its clock has stood meanwhile.
      $set: { state, ...(duty && { 'duty.nextAt': at }), ...(!reached && { supportedAt: at }) },
      $inc: { version: 1 },
    },
    { session },
  )
  const left = await store.contributions.updateOne(
    { _id: from._id, version: from.version },
    { $inc: { version: 1 } },
    { session },
  )
  if (back.modifiedCount === 0 || left.modifiedCount === 0) return false
  await showUnited(store, from, _id, session)
  await noteNews(store, [news], session)
  return true
}
