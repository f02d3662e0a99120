import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { ProposalDocument } from './staffModeration.js'
import { reaching } from './unavailable.js'

/** How many people support each of two proposals, and would support both as one. */
export interface MergerFigures {
  readonly merged: number
  readonly into: number
  readonly together: number
}

type Side = Pick<ProposalDocument, '_id' | 'participant'>

/** Counts who supports either, each person once: the author of the first joins the supporters of the second. */
export const mergerFigures = (store: Store, merged: Side, into: Side): Promise<MergerFigures> =>
  reaching(async () => {
    const of = (code: TrackingCode): Promise<readonly ParticipantId[]> =>
      store.supports.distinct('participant', { code, on: true })
    const [one, other] = await Promise.all([of(merged._id), of(into._id)])
    const together = new Set([...one, ...other, ...(merged.participant === undefined ? [] : [merged.participant])])
    if (into.participant !== undefined) together.delete(into.participant)
    return { merged: one.length, into: other.length, together: together.size }
  })
