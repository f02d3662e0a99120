import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, reviews } from '../../domain/officer.js'
import { ALIKE_MIN, likenesses } from '../../language/similar.js'
import { type MergerFigures, mergerFigures } from '../../store/mergerFigures.js'
import type { ProposalDocument } from '../../store/documents.js'
import { type ProposalRecord, proposalByCode } from '../../store/staffModeration.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import type { MergeRefusal } from './mergers.js'
import { proposalFor } from './proposals.js'

/** Two published proposals beside each other, before anybody makes them one. */
export interface MergerPreview {
  readonly merged: ProposalRecord
  readonly into: ProposalRecord
  /** How much of their words they have in common, from 0 to 1. */
  readonly likeness: number
  /** So little that they would not be suggested to each other. */
  readonly isLow: boolean
  readonly supporters: MergerFigures
}

const inFull = ({ said }: ProposalDocument): string => `${said.title} ${said.details}`

const likenessOf = (one: ProposalDocument, other: ProposalDocument): number => {
  const [titles = 0] = likenesses(one.said.title, [other.said.title], undefined)
  const [texts = 0] = likenesses(inFull(one), [inFull(other)], undefined)
  return Math.max(titles, texts)
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
  return done({ merged: found.value, into: other, likeness, isLow: likeness < ALIKE_MIN, supporters })
}
