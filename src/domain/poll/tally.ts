import type { ParticipantId } from '../ids.js'
import { optionsOf } from './choice.js'
import type { Poll, PollKind, Vote } from './poll.js'

/** How many people voted, and for what; in a poll with several picks the counts add up to more than the voters. */
export interface Count {
  readonly voters: number
  /** Votes by option id, in the poll's order. */
  readonly counts: Readonly<Record<string, number>>
}

const later = (one: Vote | undefined, other: Vote): Vote => (one && one.at > other.at ? one : other)

/** Counts a poll: one vote a participant, the latest; what names no option of the poll counts for nobody. */
export const tallyOf = (poll: Pick<Poll, 'code' | 'kind' | 'options'>, votes: readonly Vote[]): Count => {
  const latest = new Map<ParticipantId, Vote>()
  for (const vote of votes) {
    if (vote.poll === poll.code) latest.set(vote.participant, later(latest.get(vote.participant), vote))
  }
  const counts = new Map(optionsOf(poll).map(({ id }) => [id, 0]))
  let voters = 0
  for (const { choice } of latest.values()) {
    const picked = [...new Set(choice)].filter(id => counts.has(id))
    for (const id of picked) counts.set(id, (counts.get(id) ?? 0) + 1)
    if (picked.length > 0) voters += 1
  }
  return { voters, counts: Object.fromEntries(counts) }
}

/** Whole percentages that add up to 100, by largest remainder; all 0 where nobody voted. Ties go to the first. */
export const percentages = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0) return Object.fromEntries(Object.keys(counts).map(id => [id, 0]))
  const exact = Object.entries(counts).map(([id, count]) => ({ id, share: (count * 100) / total }))
  const missing = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0)
  const lucky = new Set(
    [...exact]
      .sort((one, other) => (other.share % 1) - (one.share % 1))
      .slice(0, missing)
      .map(({ id }) => id),
  )
  return Object.fromEntries(exact.map(({ id, share }) => [id, Math.floor(share) + (lucky.has(id) ? 1 : 0)]))
}

/** The percentages a result shows: of all votes, or of the voters where a vote may hold several picks. */
export const sharesOf = (
  { kind }: { readonly kind: Pick<PollKind, 'is'> },
  { voters, counts }: Count,
): Readonly<Record<string, number>> => {
  if (kind.is !== 'multiple') return percentages(counts)
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [id, voters === 0 ? 0 : Math.round((count * 100) / voters)]),
  )
}
