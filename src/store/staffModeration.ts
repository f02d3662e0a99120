import type { Filter } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import type { ProposalState } from '../domain/proposal.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import type { Session, Store } from './connection.js'
import type { ContributionDocument } from './documents.js'
import { following, placeOf } from './keyset.js'
import { publish } from './publisher.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

export type ProposalDocument = Extract<ContributionDocument, { kind: 'proposal' }>

/** A proposal under review with its author as registered now; without one where the account was erased. */
export interface ProposalRecord {
  readonly proposal: ProposalDocument
  readonly author: Participant | undefined
}

export const isProposal = (found: ContributionDocument): found is ProposalDocument => found.kind === 'proposal'

const withAuthors = async (
  store: Store,
  proposals: readonly ProposalDocument[],
): Promise<readonly ProposalRecord[]> => {
  const ids = proposals.flatMap(({ participant }) => participant ?? [])
  const people = ids.length === 0 ? [] : await store.people.find({ _id: { $in: ids } }).toArray()
  const byId = new Map(people.map(each => [each._id, each.participant]))
  return proposals.map(proposal => ({ proposal, author: proposal.participant && byId.get(proposal.participant) }))
}

/** One page of the proposals in that state, the one that waits longest in front. */
export const proposalsWhere = (
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
): Promise<{ readonly items: readonly ProposalRecord[]; readonly next?: string }> =>
  reaching(async () => {
    const wanted = {
      kind: 'proposal',
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
    ).filter(isProposal)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return { items: await withAuthors(store, page), ...(last && { next: placeOf(last.at, last._id) }) }
  })

export const proposalByCode = (store: Store, code: TrackingCode): Promise<ProposalRecord | undefined> =>
  reaching(async () => {
    const found = await store.contributions.findOne({ _id: code })
    return found && isProposal(found) ? (await withAuthors(store, [found]))[0] : undefined
  })

/** What a decision about publication changes: `published` says when, and under which name if under any. */
export interface Publication {
  readonly state: ProposalState
  readonly news: Happening
  readonly published?: { readonly at: Instant; readonly name: string | undefined; readonly duty: AnswerDuty }
}

/** Writes the decision; false when the proposal has changed since it was looked at. */
export const decideProposal = async (
  store: Store,
  { _id, version }: ProposalDocument,
  { state, published, news }: Publication,
  session: Session,
): Promise<boolean> => {
  const shown = published && {
    published: true,
    publishedAt: published.at,
    duty: published.duty,
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
