import { performance } from 'node:perf_hooks'
import { type TrackingCode, mint } from '../domain/ids.js'
import { terms } from '../language/terms.js'
import type { Store } from './connection.js'
import type { ShownDocument } from './published.js'
import { recent } from './recent.js'

/** So many recent ones are compared, and so many words in common make them alike. */
const COMPARED = 60
const SHARED = 2

/** Which ones are alike is kept so long, of so many contributions; what they say is read each time. */
const KEPT_MS = 600_000
const KEPT = 5_000

/** A contribution to which others are compared. */
export type Compared = Pick<ShownDocument, 'title' | 'text' | 'topic'> & { readonly code: string }

const compare = async (store: Store, { code, title, text, topic }: Compared): Promise<readonly TrackingCode[]> => {
  const found = await store.published
    .aggregate<Pick<ShownDocument, '_id'>>([
      { $match: { is: 'shown', topic, kind: { $ne: 'argument' }, _id: { $ne: mint<'trackingCode'>(code) } } },
      { $sort: { publishedAt: -1, _id: -1 } },
      { $limit: COMPARED },
      {
        $project: {
          publishedAt: 1,
          shared: { $size: { $setIntersection: ['$terms', { $literal: terms(`${title} ${text}`) }] } },
        },
      },
      { $match: { shared: { $gte: SHARED } } },
      { $sort: { shared: -1, publishedAt: -1, _id: -1 } },
      { $project: { _id: 1 } },
    ])
    .toArray()
  return found.map(({ _id }) => _id)
}

/** Finds recent ones of the same topic that share the most words with a contribution, and are still shown. */
export const alikeIn = (
  store: Store,
  now = (): number => performance.now(),
): ((to: Compared, most: number) => Promise<readonly ShownDocument[]>) => {
  const known = recent<string, { readonly from: number; readonly codes: readonly TrackingCode[] }>(KEPT)

  const codesFor = async (to: Compared): Promise<readonly TrackingCode[]> => {
    const kept = known.get(to.code)
    if (kept && now() - kept.from < KEPT_MS) return kept.codes
    const from = now()
    const codes = await compare(store, to)
    known.set(to.code, { from, codes })
    return codes
  }

  return async (to, most) => {
    const codes = (await codesFor(to)).slice(0, 2 * most)
    if (codes.length === 0) return []
    const found = await store.published.find({ _id: { $in: [...codes] }, is: 'shown' }).toArray()
    const shown = new Map(found.flatMap(each => (each.is === 'shown' ? [[each._id, each] as const] : [])))
    return codes.flatMap(code => shown.get(code) ?? []).slice(0, most)
  }
}
