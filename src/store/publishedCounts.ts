import type { Counted } from '../domain/publication.js'
import type { Store } from './connection.js'

/** How many contributions there are of which nothing else is public, and why. */
export interface CountedLine extends Omit<Counted, 'is'> {
  readonly count: number
}

/** The lines of what is not shown. */
export const countedLines = (store: Store): Promise<readonly CountedLine[]> =>
  store.published
    .aggregate<CountedLine>([
      { $match: { is: 'counted' } },
      { $group: { _id: { kind: '$kind', because: '$because' }, count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
      { $replaceWith: { kind: '$_id.kind', because: '$_id.because', count: '$count' } },
    ])
    .toArray()
