import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import { supportersOf, supportersTogether } from './mergedProposals.js'
import type { ProposalDocument } from './documents.js'
import { reaching } from './unavailable.js'

/** How many people support each of two proposals, and would support both as one, with what makes the difference. */
export interface MergerFigures {
  readonly merged: number
  readonly into: number
  readonly together: number
  /** Who supports both by now, and counts once. */
  readonly both: number
  /** The author of the first supports the second from then on. */
  readonly authorJoins: boolean
  /** The author of the second supports the first, and does not count for their own. */
  readonly ownLeaves: boolean
  /** Who supports the first and took support of the second back since. */
  readonly takenBack: number
}

type Side = Pick<ProposalDocument, '_id' | 'participant'>

/** Counts who supports either and who would support both, by the rule by which the merger gathers them. */
export const mergerFigures = (store: Store, merged: Side, into: Side, at: Instant): Promise<MergerFigures> =>
  reaching(async () => {
    const [one, other] = await Promise.all([supportersOf(store, merged._id), supportersOf(store, into._id)])
    const together = await supportersTogether(store, merged, into, at)
    const there = new Set(other)
    const both = one.filter(each => there.has(each)).length
    const author = merged.participant
    const authorJoins = author !== undefined && !there.has(author) && together.has(author)
    const ownLeaves = into.participant !== undefined && one.includes(into.participant) && !there.has(into.participant)
    const without = one.filter(each => !together.has(each) && each !== into.participant)
    const figures = { merged: one.length, into: other.length, together: together.size, both }
    return { ...figures, authorJoins, ownLeaves, takenBack: without.length }
  })
