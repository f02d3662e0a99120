import type { Instant } from '../domain/ids.js'
import type { Capacity } from '../domain/participant.js'
import type { Scope } from '../domain/officer.js'
import type { Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { inScopes } from './staffCases.js'
import { reaching } from './unavailable.js'

/** A case as it is counted: no words of anybody. */
export type MeasuredCase = Pick<CaseDocument, '_id' | 'unit' | 'facets' | 'events'> & {
  /** In which its author wrote. */
  readonly capacity?: Capacity
}

/** Words are left in the database; what happened when is enough to count. */
const COUNTED = {
  unit: 1,
  facets: 1,
  'events.is': 1,
  'events.at': 1,
  'events.firstReplyDue': 1,
  'events.due': 1,
  'events.stars': 1,
} as const

const CAPACITY = [{ $project: { _id: 0, capacity: '$said.by.capacity' } }]

/** Complaints and questions that came in within a time, as far as these scopes reach. Reports of danger are never counted. */
export const casesReceived = (
  store: Store,
  scopes: readonly Scope[],
  from: Instant,
  to: Instant,
): Promise<readonly MeasuredCase[]> =>
  reaching(() =>
    store.cases
      .aggregate<MeasuredCase>([
        {
          $match: {
            kind: { $in: ['complaint', 'enquiry'] },
            'events.0.at': { $gte: from, $lt: to },
            ...inScopes(scopes),
          },
        },
        { $project: COUNTED },
        { $lookup: { from: 'contributions', localField: '_id', foreignField: '_id', as: 'about', pipeline: CAPACITY } },
        { $set: { capacity: { $first: '$about.capacity' } } },
        { $unset: 'about' },
      ])
      .toArray(),
  )
