import type { PollKind } from './poll.js'

/** How many people voted, and for what; in a poll with several picks the counts add up to more than the voters. */
export interface Count {
  readonly voters: number
  /** Votes by option id, in the poll's order. */
  readonly counts: Readonly<Record<string, number>>
}

/** A part of a whole in whole percent, rounded; 0 of nothing. */
const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole))

/** Counts in percent of all that they add up to, each rounded by itself, so that equal counts have equal shares. */
export const percentages = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, percentOf(count, total)]))
}

/**
 * The percentages a result shows: of all votes, or of the voters where a vote may hold several picks. Each is rounded by
 * itself, so that equal votes have equal shares.
 */
export const sharesOf = (
  { kind }: { readonly kind: Pick<PollKind, 'is'> },
  { voters, counts }: Count,
): Readonly<Record<string, number>> => {
  if (kind.is !== 'multiple') return percentages(counts)
  return Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, percentOf(count, voters)]))
}

/** True where rounding shows: the shares of single votes add up to a little more or less than 100. */
export const showsRounding = (
  { kind }: { readonly kind: Pick<PollKind, 'is'> },
  shares: Readonly<Record<string, number>>,
): boolean => {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  return kind.is !== 'multiple' && sum > 0 && sum !== 100
}
