import { type Instant, mint } from '../domain/ids.js'
import type { Counted } from '../domain/publication.js'
import type { Store } from './connection.js'

/** What its author took back: where everybody could read it until then a line with the date stays, and what the ministry promised. */
export interface WithdrawnLine extends Pick<Counted, 'kind' | 'commitments'> {
  readonly code: string
  readonly withdrawnAt: Instant
}

/** The line that stays of what was withdrawn under this code, or of everything, the latest in front. */
export const withdrawnLines = async (
  store: Store,
  wanted: { readonly code: string } | { readonly most: number },
): Promise<readonly WithdrawnLine[]> => {
  const only = 'code' in wanted ? { _id: mint<'trackingCode'>(wanted.code) } : {}
  const found = await store.published
    .find({ ...only, is: 'counted', withdrawnAt: { $exists: true } })
    .sort({ withdrawnAt: -1, _id: 1 })
    .limit('most' in wanted ? wanted.most : 1)
    .toArray()
  return found.flatMap(each =>
    each.is === 'counted' && each.withdrawnAt !== undefined
      ? [
          {
            code: each._id,
            kind: each.kind,
            withdrawnAt: each.withdrawnAt,
            ...(each.commitments && { commitments: each.commitments }),
          },
        ]
      : [],
  )
}
