import type { Instant, TrackingCode } from '../domain/ids.js'
import { optionsOf } from '../domain/poll/choice.js'
import type { CountAt } from '../domain/poll/publicCount.js'
import type { Store } from './connection.js'

interface VotesAtOnce {
  readonly rows: readonly { readonly _id: string; readonly n: number }[]
  readonly voters: readonly { readonly n: number }[]
}

/**
 * Counts the votes of a poll now; options nobody chose are counted as 0 where the poll names them. Once the result was
 * counted, that count is the only one.
 */
export const countVotes = async (store: Store, code: TrackingCode, now: Instant): Promise<CountAt> => {
  const kept = await store.publishedResults.findOne({ _id: code })
  if (kept) return { voters: kept.voters, counts: kept.counts, at: kept.at }
  const poll = await store.polls.findOne({ _id: code }, { projection: { options: 1, kind: 1 } })
  // In one pass: a vote that comes in between is in both numbers or in neither.
  const [both] = await store.votes
    .aggregate<VotesAtOnce>([
      { $match: { poll: code } },
      { $project: { choice: 1 } },
      {
        $facet: {
          rows: [{ $unwind: '$choice' }, { $group: { _id: '$choice', n: { $sum: 1 } } }],
          voters: [{ $count: 'n' }],
        },
      },
    ])
    .toArray()
  const { rows, voters } = both ?? { rows: [], voters: [] }
  const zero = Object.fromEntries((poll ? optionsOf(poll) : []).map(({ id }) => [id, 0]))
  return {
    voters: voters[0]?.n ?? 0,
    counts: { ...zero, ...Object.fromEntries(rows.map(({ _id, n }) => [_id, n])) },
    at: now,
  }
}
