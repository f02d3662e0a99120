import type { TrackingCode } from '../../domain/ids.js'
import { type Act, type Officer, may, reviews } from '../../domain/officer.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { type BoardColumn, type BoardItem, boardCounts, boardPage } from '../../store/proposalBoard.js'
import type { Store } from '../../store/connection.js'
import type { ReviewedDocument, ProposalDocument } from '../../store/documents.js'
import { type ReviewedRecord, proposalByCode, reviewedByCode } from '../../store/staffModeration.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** A proposal, or an alternative, as decisions find it. */
export interface Followed<D extends ReviewedDocument = ProposalDocument> extends ReviewedRecord<D> {
  readonly version: number
}

/** Any of these lets an officer look at proposals; each is needed for what it names. */
export const PROPOSAL_ACTS = [
  'moderate',
  'draftAnswer',
  'publishAnswer',
  'keepCommitments',
] as const satisfies readonly Act[]

type Find<D extends ReviewedDocument> = (store: Store, code: TrackingCode) => Promise<ReviewedRecord<D> | undefined>

/** Looks something up, as far as an officer may do one of these things with it. */
const forOfficer =
  <D extends ReviewedDocument>(find: Find<D>) =>
  async (
    { store }: StaffHouse,
    officer: Officer,
    code: TrackingCode,
    acts: readonly Act[],
  ): Promise<Answer<Followed<D>>> => {
    if (!acts.some(act => may(officer, act))) return refuse('forbidden')
    const found = await find(store, code)
    return found && acts.some(act => reviews(officer, found.proposal, act))
      ? done({ ...found, version: found.proposal.version })
      : refuse('notFound')
  }

/** The proposal, as far as this officer may do one of these things with it. */
export const proposalFor = forOfficer(proposalByCode)

/** The proposal or the alternative, likewise. */
export const reviewedFor = forOfficer(reviewedByCode)

/** One page of a column of the board, the one that waits longest in front. */
export const listBoard = async (
  { store }: StaffHouse,
  officer: Officer,
  { column, ...page }: PageWanted & { readonly column: BoardColumn },
): Promise<Answer<PageOf<BoardItem>>> => {
  if (!PROPOSAL_ACTS.some(act => may(officer, act))) return refuse('forbidden')
  return done(await boardPage(store, column, { ...page, governorates: officer.governorates }))
}

/** How many proposals stand in each column, of those that this officer may look at. */
export const countBoard = ({ store }: StaffHouse, { governorates }: Officer) => boardCounts(store, { governorates })
