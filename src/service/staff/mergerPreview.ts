import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, reviews } from '../../domain/officer.js'
import { type MergerFigures, mergerFigures } from '../../store/mergerFigures.js'
import { type ProposalRecord, proposalByCode } from '../../store/staffModeration.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Likeness, likenessOf } from './likeness.js'
import type { MergeRefusal } from './mergers.js'
import { proposalFor } from './proposals.js'

/** Two published proposals beside each other, before anybody makes them one. */
export interface MergerPreview extends Likeness {
  readonly merged: ProposalRecord
  readonly into: ProposalRecord
  readonly supporters: MergerFigures
}

/** What a merger would bring. Refuses as `mergeProposal` does, and changes nothing. */
export const previewMerger = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  into: TrackingCode,
): Promise<Answer<MergerPreview, MergeRefusal>> => {
  const found = await proposalFor(house, officer, code, ['moderate'])
  if (!found.ok) return found
  const { proposal } = found.value
  if (proposal.state.is !== 'published') return refuse('notNow')
  const other = into === code ? undefined : await proposalByCode(house.store, into)
  if (other?.proposal.state.is !== 'published' || !reviews(officer, other.proposal)) return refuse('badMerge')
  const likeness = likenessOf(proposal, other.proposal)
  const supporters = await mergerFigures(house.store, proposal, other.proposal, house.clock())
  return done({ merged: found.value, into: other, ...likeness, supporters })
}
