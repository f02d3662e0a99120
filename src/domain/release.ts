import { CELL_MIN } from './poll/smallCells.js'

/** So many of what is told apart by something. */
export interface Cut {
  readonly id: string
  readonly count: number
}

/** Private things of one kind, counted at one moment: how many there were, and how they were spread. */
export interface Release {
  readonly n: number
  readonly cells: Readonly<Record<string, readonly Cut[]>>
}

export const NOTHING_RELEASED: Release = { n: 0, cells: {} }

/**
 * Of two counts the one that everybody reads: the new one only where it is of ten more, or ten fewer. What lies between two
 * that are ever read are so always ten things or more, however they are spread.
 */
export const released = (before: Release, now: Release): Release =>
  Math.abs(now.n - before.n) >= CELL_MIN ? now : before

/** Rounded down: neither one count nor the difference of two tells of a single contribution. */
export const fullTens = (count: number): number => count - (count % CELL_MIN)

/** Each in full tens, the most in front; what is below ten is not among them. */
export const inTens = (counted: readonly Cut[]): readonly Cut[] =>
  counted
    .map(({ id, count }) => ({ id, count: fullTens(count) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1))

/** The cells of several together. */
export const summed = (all: readonly (readonly Cut[])[]): readonly Cut[] => {
  const sums = new Map<string, number>()
  for (const { id, count } of all.flat()) sums.set(id, (sums.get(id) ?? 0) + count)
  return [...sums].map(([id, count]) => ({ id, count }))
}
