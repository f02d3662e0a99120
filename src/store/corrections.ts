import type { Correction } from '../domain/correction.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { CorrectionDocument } from './correctionDocuments.js'

/** Keeps a correction, in the transaction of the order that made it. */
export const keepCorrection = async (store: Store, row: CorrectionDocument, session: Session): Promise<void> => {
  await store.corrections.insertOne(row, { session })
}

/** What complaints were relabelled to, the last word on each, with what their authors wrote. */
export async function* relabelledTexts(
  store: Store,
): AsyncGenerator<{ readonly text: string; readonly topic: string; readonly from: string }> {
  const last = store.corrections.aggregate<{ readonly _id: TrackingCode; readonly from: string; readonly to: string }>([
    { $match: { what: 'topic' } },
    { $sort: { at: 1 } },
    { $group: { _id: '$code', from: { $first: '$from' }, to: { $last: '$to' } } },
    { $sort: { _id: 1 } },
  ])
  for await (const { _id, from, to } of last) {
    const about = await store.contributions.findOne({ _id })
    if (about?.kind === 'complaint' && from !== to) yield { text: about.said.narrative, topic: to, from }
  }
}

/** What staff said of two proposals: that they are one, or after all are not; the last word on each pair, with both titles. */
export async function* mergedTexts(
  store: Store,
): AsyncGenerator<{ readonly one: string; readonly other: string; readonly same: boolean }> {
  const last = store.corrections.aggregate<{
    readonly _id: { readonly from: TrackingCode; readonly to: TrackingCode }
    readonly what: Correction['what']
  }>([
    { $match: { what: { $in: ['merged', 'separated'] } } },
    { $sort: { at: 1 } },
    { $group: { _id: { from: '$from', to: '$to' }, what: { $last: '$what' } } },
    { $sort: { _id: 1 } },
  ])
  for await (const { _id, what } of last) {
    const [from, to] = await Promise.all([_id.from, _id.to].map(code => store.contributions.findOne({ _id: code })))
    if (from?.kind === 'proposal' && to?.kind === 'proposal')
      yield { one: from.said.title, other: to.said.title, same: what === 'merged' }
  }
}
