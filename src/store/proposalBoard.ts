import type { Filter } from 'mongodb'
import type { Store } from './connection.js'
import type { ContributionDocument, ProposalDocument } from './documents.js'
import { supportersOf } from './items.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { isProposal } from './staffModeration.js'
import { reaching } from './unavailable.js'

/** How far a proposal has come, as the board shows it. */
export const COLUMNS = ['screening', 'collecting', 'reached', 'studying', 'answered', 'implementing', 'done'] as const
export type BoardColumn = (typeof COLUMNS)[number]

const OPEN = { 'state.is': 'published' } as const
const ANSWERED = { 'state.is': 'answered' } as const
const [NOT, SOME] = [{ $exists: false }, { $exists: true }] as const

/** What stands in a column, and since when it waits there. */
const HOLDS: Readonly<Record<BoardColumn, { readonly where: Filter<ContributionDocument>; readonly by: string }>> = {
  screening: { where: { 'state.is': 'screening' }, by: 'at' },
  collecting: { where: { ...OPEN, reached: NOT, draftAnswer: NOT }, by: 'publishedAt' },
  reached: { where: { ...OPEN, reached: SOME, draftAnswer: NOT }, by: 'publishedAt' },
  studying: { where: { ...OPEN, draftAnswer: SOME }, by: 'publishedAt' },
  answered: { where: { ...ANSWERED, promises: NOT }, by: 'publishedAt' },
  implementing: { where: { ...ANSWERED, 'promises.open': { $gt: 0 } }, by: 'publishedAt' },
  done: { where: { ...ANSWERED, 'promises.open': 0 }, by: 'publishedAt' },
}

/** A proposal on the board. */
export interface BoardItem {
  readonly proposal: ProposalDocument
  readonly supporters: number
}

interface Places {
  readonly governorates?: readonly string[] | undefined
}

const wantedIn = (column: BoardColumn, { governorates }: Places): Filter<ContributionDocument> => ({
  kind: 'proposal',
  ...HOLDS[column].where,
  ...(governorates && { governorate: { $in: [...governorates] } }),
})

/** One page of a column, the one that waits longest in front. */
export const boardPage = (
  store: Store,
  column: BoardColumn,
  { after, limit, ...places }: Places & PageWanted,
): Promise<PageOf<BoardItem>> =>
  reaching(async () => {
    const { by } = HOLDS[column]
    const found = (
      await store.contributions
        .find({ $and: [wantedIn(column, places), following(after, by, 'rising')] })
        .sort({ [by]: 1, _id: 1 })
        .limit(limit + 1)
        .toArray()
    ).filter(isProposal)
    const { items, ...more } = onePage(found, limit, last =>
      placeOf((by === 'at' ? last.at : last.publishedAt) ?? last.at, last._id),
    )
    const supporters = await supportersOf(
      store,
      items.map(({ _id }) => _id),
    )
    return { items: items.map(proposal => ({ proposal, supporters: supporters.get(proposal._id) ?? 0 })), ...more }
  })

/** How many proposals stand in each column. */
export const boardCounts = (store: Store, places: Places): Promise<Readonly<Record<BoardColumn, number>>> =>
  reaching(async () => {
    const counts = await Promise.all(
      COLUMNS.map(
        async column => [column, await store.contributions.countDocuments(wantedIn(column, places))] as const,
      ),
    )
    // Every column is counted.
    return Object.fromEntries(counts) as Record<BoardColumn, number>
  })
