import type { Filter } from 'mongodb'
import { REVIEWED_KINDS } from '../domain/contributionKind.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import type { ProposalState } from '../domain/proposal.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Session, Store } from './connection.js'
import { type ContributionDocument, type ProposalDocument, type ReviewedDocument, isReviewed } from './documents.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { moveProposal } from './proposalMoves.js'
import type { Happening } from './staffNews.js'
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

/** What is under review in a state, and where. */
interface ReviewSearch extends PageWanted {
  readonly state: ProposalState['is']
  readonly governorates?: readonly string[] | undefined
}

/** One page of what is in that state of review, the one that waits longest in front. */
export const reviewedWhere = (
  store: Store,
  { state, governorates, after, limit }: ReviewSearch,
): Promise<PageOf<ReviewedRecord>> =>
  reaching(async () => {
    const wanted: Filter<ContributionDocument> = {
      kind: { $in: [...REVIEWED_KINDS] },
      'state.is': state,
      ...(governorates && { governorate: { $in: [...governorates] } }),
      $and: [following(after, 'at', 'rising')],
    }
    const found = (
      await store.contributions
        .find(wanted)
        .sort({ at: 1, _id: 1 })
        .limit(limit + 1)
        .toArray()
    ).filter(isReviewed)
    const { items, ...more } = onePage(found, limit, last => placeOf(last.at, last._id))
    return { items: await withAuthors(store, items), ...more }
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
export const decideProposal = (
  store: Store,
  proposal: Pick<ReviewedDocument, '_id' | 'version'>,
  { state, published, news }: Publication,
  session: Session,
): Promise<boolean> => {
  if (!published) return moveProposal(store, proposal, { set: { state }, news }, session)
  const { at: publishedAt, name, duty } = published
  const set = {
    state,
    published: true,
    publishedAt,
    ...(duty && { duty }),
    ...(name !== undefined && { publishedName: name }),
  }
  return moveProposal(store, proposal, { set, unset: name === undefined ? ['publishedName'] : [], news }, session)
}
