import type { Instant } from '../ids.js'
import { fullTens } from '../release.js'
import { CELL_MIN } from './smallCells.js'
import type { Count } from './tally.js'

/** How many people took part, as everybody may read it. */
export type PublicCount =
  | { readonly is: 'exactly'; readonly n: number }
  /** While more may come: in full tens, so that two readings do not tell of one person. */
  | { readonly is: 'atLeast'; readonly n: number }
  /** Fewer than ten; of what is over, one to nine. */
  | { readonly is: 'few' }

export const isFew = (people: number): boolean => people > 0 && people < CELL_MIN

/**
 * What everybody may read of a number of people; of what is `over` exactly, where they are not few. While more may come not
 * even that it is nobody is told: then the first one would be seen to come.
 */
export const publicCount = (people: number, over: boolean): PublicCount => {
  if (over) return isFew(people) ? { is: 'few' } : { is: 'exactly', n: people }
  return people < CELL_MIN ? { is: 'few' } : { is: 'atLeast', n: fullTens(people) }
}

/** The number as data: null for one to nine. */
export const numberIn = (count: PublicCount): number | null => (count.is === 'few' ? null : count.n)

/** Of people who were invited, those who took part. */
export interface Turnout {
  readonly invited: number
  readonly answered: number
}

/** Nothing is said of a turnout that tells of few people: who answered, who did not, or who came without an invitation. */
export const publicTurnout = ({ invited, answered }: Partial<Turnout>, people: number): Turnout | undefined => {
  if (invited === undefined || answered === undefined) return undefined
  return [invited, answered, invited - answered, people - answered].some(isFew) ? undefined : { invited, answered }
}

export interface CountAt extends Count {
  readonly at: Instant
}

/** Counts of an open poll: the one that everybody may read, and the one that follows it. */
export interface Interim {
  readonly shown?: CountAt
  readonly next?: CountAt
}

/**
 * The counts of an open poll after it was counted again. A count is kept once ten more have voted than in the one before, and
 * shown only when ten more have voted than in it: any two that are ever read, also the final one, differ by ten voters or more,
 * unless voters were erased in between (decision 0007).
 */
export const interimAfter = (interim: Interim, now: CountAt): Interim => {
  const { next } = interim
  if (now.voters < (next?.voters ?? 0) + CELL_MIN) return interim
  return next ? { shown: next, next: now } : { next: now }
}
