import type { Filter } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import { CODE_LETTERS } from '../domain/trackingCode.js'
import type { Session, Store } from './connection.js'
import type { ContributionDocument } from './documents.js'
import { leaderOf } from './mergedProposals.js'

/** The consultations whose reports show these alternatives, or did until now. */
export const consultationsOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> => {
  const wanted = { _id: { $in: codes.filter(code => code.startsWith(CODE_LETTERS.alternative)) } }
  if (wanted._id.$in.length === 0) return []
  const within = session ? { session } : {}
  const now = await store.contributions.find({ ...wanted, kind: 'alternative' }, within).toArray()
  const before = await store.published.find({ ...wanted, is: 'shown' }, within).toArray()
  return [
    ...now.flatMap(each => (each.kind === 'alternative' ? [each.said.consultation] : [])),
    ...before.flatMap(each => (each.is === 'shown' && each.consultation !== undefined ? [each.consultation] : [])),
  ]
}

/** What was said for and against these proposals: it can be read as long as they can. */
export const argumentsAbout = async (
  store: Store,
  proposals: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> =>
  proposals.length === 0
    ? []
    : store.contributions.distinct('_id', { 'said.proposal': { $in: [...proposals] } }, session ? { session } : {})

/** Of a proposal that is merged into another one, or was until now, the other one shows whose it is and who supports it, also once its author took it back. */
export const withWhatTheyAreMergedInto = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> => {
  const within = session ? { session } : {}
  const wanted = { _id: { $in: [...codes] } }
  const before = await store.published.find({ ...wanted, is: 'merged' }, within).toArray()
  const led: Filter<ContributionDocument>[] = [{ 'state.is': 'mergedInto' }, { 'withdrawal.before.is': 'mergedInto' }]
  const now = await store.contributions.find({ ...wanted, $or: led }, within).toArray()
  const into = before.flatMap(each => (each.is === 'merged' ? [each.into] : []))
  return [...new Set([...codes, ...into, ...now.flatMap(each => leaderOf(each) ?? [])])]
}
