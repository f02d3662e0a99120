import type { TookPart } from '../../dialogs/kit/facts.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { consultationsByCode } from './consultations.js'
import { pollsByCode } from './lookups.js'

/** As many as a person looks back over. */
const SHOWN = 50

/** In what somebody voted or said something, the latest first. */
export const tookPartIn = async (
  store: Store,
  participant: ParticipantId,
  within: { readonly session?: Session } = {},
): Promise<TookPart> => {
  const latest = await store.votes
    .aggregate<{ readonly _id: TrackingCode }>(
      [
        { $match: { participant } },
        { $group: { _id: '$poll', at: { $max: '$at' } } },
        { $sort: { at: -1, _id: 1 } },
        { $limit: SHOWN },
      ],
      within,
    )
    .toArray()
  const codes = latest.map(({ _id }) => _id)
  const polls = await pollsByCode(store, codes, within)
  const consultations = await consultationsByCode(store, codes, within)
  return {
    polls: polls.filter(poll => poll !== undefined),
    consultations: consultations.filter(it => it !== undefined),
  }
}
