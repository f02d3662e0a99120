import type { AnyBulkWriteOperation } from 'mongodb'
import type { Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { MergedState } from '../domain/proposal.js'
import { rank } from '../language/similar.js'
import type { Session, Store } from './connection.js'
import type { ContributionDocument, SupportDocument } from './documents.js'
import { sharingWords } from './lookups.js'
import type { ProposalDocument } from './staffModeration.js'
import { reaching } from './unavailable.js'

/** A proposal that is one with another. */
export type MergedProposal = ProposalDocument & { readonly state: MergedState }

export const isMerged = (found: ContributionDocument): found is MergedProposal =>
  found.kind === 'proposal' && found.state.is === 'mergedInto'

/** Proposals that were merged into these and still stand, the one published first in front. */
export const joinedTo = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<readonly MergedProposal[]> => {
  const wanted = { 'state.is': 'mergedInto', 'state.code': { $in: [...codes] } } as const
  const found = await store.contributions
    .find(wanted, session ? { session } : {})
    .sort({ 'state.publishedAt': 1, _id: 1 })
    .toArray()
  return found.filter(isMerged)
}

/** Codes that were merged into it; also of those whose authors took them back since, whose supporters stay. */
const everJoined = async (store: Store, code: TrackingCode, session: Session): Promise<readonly TrackingCode[]> => {
  const standing = { 'state.is': 'mergedInto', 'state.code': code } as const
  const takenBack = { 'state.is': 'withdrawn', 'withdrawal.before.code': code } as const
  return store.contributions.distinct('_id', { $or: [standing, takenBack] }, { session })
}

/** Published proposals whose titles are most like that of this one, best first; merged only by a person who finds them the same. */
export const proposalsLike = (store: Store, { _id, said }: ProposalDocument): Promise<readonly ProposalDocument[]> =>
  reaching(async () => {
    const others = (await sharingWords(store, said.title)).filter(each => each._id !== _id)
    const codes = rank(said.title, others).map(({ candidate }) => candidate._id)
    const found = await store.contributions.find({ _id: { $in: codes }, 'state.is': 'published' }).toArray()
    const proposals = found.filter(each => each.kind === 'proposal')
    return codes.flatMap(code => proposals.find(each => each._id === code) ?? [])
  })

type Write = AnyBulkWriteOperation<SupportDocument>

/**
 * Has everybody who supports a proposal that was merged into this one, or whose own was, support this one: one support
 * each, beside those it has itself. Who has taken support of this one back since is not counted, nor who no longer gives it
 * through any of the others.
 */
export const gatherSupports = async (
  store: Store,
  { _id: code, participant: author }: Pick<ProposalDocument, '_id' | 'participant'>,
  session: Session,
): Promise<void> => {
  const joined = await joinedTo(store, [code], session)
  const through = { code: { $in: [...(await everJoined(store, code, session))] }, on: true, merged: { $exists: false } }
  const given = await store.supports.find(through, { session }).toArray()
  const authors = joined.flatMap(({ participant, state: { at } }) =>
    participant === undefined ? [] : [{ participant, at }],
  )
  const wanted = new Map<ParticipantId, Instant>([...authors, ...given].map(each => [each.participant, each.at]))
  if (author !== undefined) wanted.delete(author)
  const standing = await store.supports.find({ code }, { session }).toArray()
  const writes = [...addedTo(code, wanted, standing), ...takenFrom(wanted, standing)]
  if (writes.length > 0) await store.supports.bulkWrite(writes, { session })
}

const addedTo = (
  code: TrackingCode,
  wanted: ReadonlyMap<ParticipantId, Instant>,
  standing: readonly SupportDocument[],
): readonly Write[] => {
  const before = new Map(standing.map(each => [each.participant, each]))
  return [...wanted].flatMap(([participant, at]): readonly Write[] => {
    const own = before.get(participant)
    if (own && (own.on || own.at > at)) return []
    const given = { code, participant, on: true, at: Math.max(at, own?.at ?? 0), merged: true as const }
    const _id = `${code}:${participant}`
    return [
      own ? { replaceOne: { filter: { _id }, replacement: given } } : { insertOne: { document: { _id, ...given } } },
    ]
  })
}

const takenFrom = (
  wanted: ReadonlyMap<ParticipantId, Instant>,
  standing: readonly SupportDocument[],
): readonly Write[] =>
  standing.flatMap(({ _id, participant, on, merged }): readonly Write[] =>
    merged && on && !wanted.has(participant)
      ? [{ updateOne: { filter: { _id }, update: { $set: { on: false }, $unset: { merged: '' } } } }]
      : [],
  )

/** Supports of a proposal that is about to be gone stay with the one that it was merged into, as that one's own. */
export const keepSupports = async (store: Store, code: TrackingCode, into: TrackingCode): Promise<void> => {
  const people = await store.supports.distinct('participant', { code, on: true })
  await store.supports.updateMany({ code: into, participant: { $in: people }, on: true }, { $unset: { merged: '' } })
}
