import type { CommitmentState } from '../domain/commitment.js'
import { type TrackingCode, mint } from '../domain/ids.js'
import type { PublicCommitment } from '../domain/publicCommitment.js'
import type { CommitmentDocument } from './commitmentDocuments.js'
import type { Store } from './connection.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { reaching } from './unavailable.js'

/** A promise with the proposal that it answers. */
export interface CommitmentEntry extends PublicCommitment {
  /** The code of the proposal, a dash and the number. */
  readonly id: string
  readonly code: TrackingCode
  /** Of the proposal, as long as everybody may read it: its author may have withdrawn it since. */
  readonly title?: string
}

/** What is asked of the promises; all of them where nothing is said. */
export interface CommitmentsWanted extends PageWanted {
  readonly states?: readonly CommitmentState['is'][] | undefined
  /** Those of one proposal. */
  readonly proposal?: string | undefined
  /** `rising`, where nothing is said: what is due first in front. */
  readonly order?: 'rising' | 'falling' | undefined
}

/** As they are published, in the order of what was kept of them; what is not shown is left out. */
const shownOf = async (store: Store, kept: readonly CommitmentDocument[]): Promise<readonly CommitmentEntry[]> => {
  const wanted = { _id: { $in: kept.map(({ code }) => code) }, commitments: { $exists: true } }
  const found = await store.published.find(wanted).toArray()
  const byCode = new Map(
    found.flatMap(each => (each.is === 'shown' || each.is === 'counted' ? [[each._id, each] as const] : [])),
  )
  return kept.flatMap(({ _id: id, code, n }) => {
    const shown = byCode.get(code)
    const promise = shown?.commitments?.find(each => each.n === n)
    return shown && promise ? [{ ...promise, id, code, ...(shown.is === 'shown' && { title: shown.title }) }] : []
  })
}

/**
 * One page of what was promised with published answers, by dates. Of what is not shown nothing is promised in public; as many
 * more are then looked at.
 */
export const commitmentsPublished = (
  store: Store,
  { states, proposal, order = 'rising', after, limit }: CommitmentsWanted,
): Promise<PageOf<CommitmentEntry>> =>
  reaching(async () => {
    const way = order === 'rising' ? 1 : -1
    const wanted = {
      ...(states && { 'state.is': { $in: [...states] } }),
      ...(proposal !== undefined && { code: mint<'trackingCode'>(proposal) }),
    }
    const found: CommitmentEntry[] = []
    for (let place = after, more = true; more && found.length <= limit;) {
      const some = await store.commitments
        .find({ ...wanted, ...following(place, 'due', order) })
        .sort({ due: way, _id: way })
        .limit(limit + 1)
        .toArray()
      found.push(...(await shownOf(store, some)))
      const last = some.at(-1)
      more = last !== undefined && some.length > limit
      if (last) place = placeOf(last.due, last._id)
    }
    return onePage(found, limit, last => placeOf(last.due, last.id))
  })
