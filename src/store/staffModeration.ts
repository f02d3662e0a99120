import type { Filter } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import type { ProposalState } from '../domain/proposal.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Session, Store } from './connection.js'
import { type ContributionDocument, type ProposalDocument, type ReviewedDocument, isReviewed } from './documents.js'
import { following, placeOf } from './keyset.js'
import { publish } from './publisher.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

/** What is under review, with its author as registered now; without one where the account was erased. */
export interface ReviewedRecord<D extends ReviewedDocument = ReviewedDocument> {
  readonly proposal: D
  readonly author: Participant | undefined
}
export type ProposalRecord = ReviewedRecord<ProposalDocument>

export const isProposal = (found: ContributionDocument): found is ProposalDocument => found.kind === 'proposal'
const withAuthors = async <D extends ReviewedDocument>(
  store: Store,
  proposals: readonly D[],
): Promise<readonly ReviewedRecord<D>[]> => {
  const ids = proposals.flatMap(({ participant }) => participant ?? [])
  const people = ids.length === 0 ? [] : await store.people.find({ _id: { $in: ids } }).toArray()
  const byId = new Map(people.map(each => [each._id, each.participant]))
  return proposals.map(proposal => ({ proposal, author: proposal.participant && byId.get(proposal.participant) }))
}

/** One page of what is in that state of review, the one that waits longest in front. */
export const reviewedWhere = (
  store: Store,
  {
    state,
    governorates,
    after,
    limit,
  }: {
    readonly state: ProposalState['is']
    readonly governorates?: readonly string[] | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<{ readonly items: readonly ReviewedRecord[]; readonly next?: string }> =>
  reaching(async () => {
    const wanted = {
      kind: { $in: ['proposal', 'alternative'] },
      'state.is': state,
      ...(governorates && { governorate: { $in: governorates } }),
      ...following(after, 'at', 'rising'),
    } as Filter<ContributionDocument>
    const found = (
      await store.contributions
        .find(wanted)
        .sort({ at: 1, _id: 1 })
        .limit(limit + 1)
        .toArray()
    ).filter(isReviewed)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return { items: await withAuthors(store, page), ...(last && { next: placeOf(last.at, last._id) }) }
  })

export const reviewedByCode = (store: Store, code: TrackingCode): Promise<ReviewedRecord | undefined> =>
  reaching(async () => {
    const found = await store.contributions.findOne({ _id: code })
    return found && isReviewed(found) ? (await withAuthors(store, [found]))[0] : undefined
  })

export const proposalByCode = async (store: Store, code: TrackingCode): Promise<ProposalRecord | undefined> => {
  const found = await reviewedByCode(store, code)
  return found?.proposal.kind === 'proposal' ? { ...found, proposal: found.proposal } : undefined
}

/** What a decision about publication changes: `published` says when, and under which name if under any. */
interface Publication {
  readonly state: ProposalState
  readonly news: Happening
  readonly published?: {
    readonly at: Instant
    readonly name: string | undefined
    /** Of a proposal. */
    readonly duty?: AnswerDuty
  }
}

/** Writes the decision; false when the proposal has changed since it was looked at. */
export const decideProposal = async (
  store: Store,
  { _id, version }: Pick<ReviewedDocument, '_id' | 'version'>,
  { state, published, news }: Publication,
  session: Session,
): Promise<boolean> => {
  const shown = published && {
    published: true,
    publishedAt: published.at,
    ...(published.duty && { duty: published.duty }),
    ...(published.name !== undefined && { publishedName: published.name }),
  }
  const { modifiedCount } = await store.contributions.updateOne(
    { _id, version },
    {
      $set: { state, ...shown },
      ...(published && published.name === undefined && { $unset: { publishedName: '' } }),
      $inc: { version: 1 },
    },
    { session },
  )
  if (modifiedCount === 0) return false
  await publish(store, [_id], session)
  await noteNews(store, [news], session)
  return true
}
