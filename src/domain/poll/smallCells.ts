import type { Poll } from './poll.js'
import type { Count } from './tally.js'

/** Fewer people than this in one published number could be recognised (the commonest rule of school statistics: NCES 2011-603). */
export const CELL_MIN = 10
/** The largest such number that staff may ask for. */
export const CELL_MAX = 100

/** The smallest number of people shown of a group of this poll, to the public and to staff. */
export const cellMinOf = ({ cellMin }: Pick<Poll, 'cellMin'>): number => cellMin ?? CELL_MIN

/** A poll's counts by group, such as capacity or governorate; `id` names the group. */
export interface GroupCount extends Count {
  readonly id: string
}

const numbersOf = ({ voters, counts }: Count): readonly number[] => [voters, ...Object.values(counts)]

const tooFew = (number: number, min: number): boolean => number > 0 && number < min

/** What anybody can work out about the groups kept back: the sum over all groups less the groups shown. */
const sumOf = (groups: readonly GroupCount[], like: GroupCount): readonly number[] =>
  groups.reduce<readonly number[]>(
    (sum, group) => numbersOf(group).map((number, at) => number + (sum[at] ?? 0)),
    numbersOf(like).map(() => 0),
  )

/** A remainder tells nothing new where no group shown has any of it: then it is the public total. */
const tellsTooMuch = (hidden: readonly GroupCount[], shown: readonly GroupCount[], min: number): boolean => {
  const [first] = [...hidden, ...shown]
  if (!first) return false
  const shownSum = sumOf(shown, first)
  return sumOf(hidden, first).some((number, at) => tooFew(number, min) && (shownSum[at] ?? 0) > 0)
}

/**
 * The groups that may be published beside the public total: each whole, and none where a number of 1 to `min - 1`
 * people could be read or worked out. Every group must list the same options, and every voter must be in one group.
 */
export const publishable = (groups: readonly GroupCount[], min = CELL_MIN): readonly GroupCount[] => {
  const small = new Set(groups.filter(group => numbersOf(group).some(number => tooFew(number, min))))
  // The smallest groups give way first, so that as much as possible stays to be seen.
  const bySize = groups.filter(group => !small.has(group)).sort((one, other) => one.voters - other.voters)
  const isSmall = (group: GroupCount): boolean => small.has(group)
  for (const group of bySize) {
    const hidden = groups.filter(isSmall)
    if (
      !tellsTooMuch(
        hidden,
        groups.filter(each => !isSmall(each)),
        min,
      )
    )
      break
    small.add(group)
  }
  return groups.filter(group => !isSmall(group))
}
