import type { GroupCount } from '../poll/smallCells.js'
import type { Count } from '../poll/tally.js'

/** What can be said of a statement. */
export const OPINIONS = ['agree', 'disagree', 'pass'] as const
export type Opinion = (typeof OPINIONS)[number]

export const isOpinion = (word: string): word is Opinion => OPINIONS.some(each => each === word)

/** How many people said what of one statement. */
export interface StatementCount extends Count {
  /** `1`, `2`, … of the ministry's own, the tracking code of a participant's. */
  readonly id: string
}

/** Of those who decided, the share that said this; 0 where nobody decided. */
export const shareOf = ({ counts }: Count, opinion: Opinion): number => {
  const decided = (counts['agree'] ?? 0) + (counts['disagree'] ?? 0)
  return decided === 0 ? 0 : (counts[opinion] ?? 0) / decided
}

/** 0 where everybody who decided says the same, 1 where they are split in halves. */
const division = (count: Count): number => {
  const agreed = shareOf(count, 'agree')
  return shareOf(count, 'agree') + shareOf(count, 'disagree') === 0 ? 0 : 1 - Math.abs(2 * agreed - 1)
}

/** Statements that fewer people answered say too little to be ranked. */
export const RANKED_FROM = 10
const RANKED = 5
/** From such a share on it counts as agreement, below it as division. */
const AGREED_FROM = 2 / 3

const ranked = (
  counts: readonly StatementCount[],
  value: (count: Count) => number,
  from: number,
): readonly StatementCount[] =>
  counts
    .filter(count => count.voters >= RANKED_FROM && value(count) > from)
    .sort((one, other) => value(other) - value(one) || other.voters - one.voters)
    .slice(0, RANKED)

/** The statements that most of those who decided agree with. */
export const mostAgreed = (counts: readonly StatementCount[]): readonly StatementCount[] =>
  ranked(counts, count => shareOf(count, 'agree'), AGREED_FROM)

/** The statements on which those who decided are split most evenly. */
export const mostDivisive = (counts: readonly StatementCount[]): readonly StatementCount[] =>
  ranked(counts, division, AGREED_FROM)

/** So far apart, of those who decided, that it is said to be between the groups and not among all. */
const APART_FROM = 0.25

/** A statement of which two groups of participants think most differently. */
export interface Apart {
  readonly id: string
  readonly most: GroupCount
  readonly least: GroupCount
}

const gapOf = ({ most, least }: Apart): number => shareOf(most, 'agree') - shareOf(least, 'agree')

/** The statements of which groups of one kind think most differently, the widest gap in front; only of groups that are shown. */
export const furthestApart = (
  statements: readonly { readonly id: string; readonly groups: readonly GroupCount[] }[],
): readonly Apart[] =>
  statements
    .flatMap(({ id, groups }): readonly Apart[] => {
      const bySay = [...groups].sort((one, other) => shareOf(other, 'agree') - shareOf(one, 'agree'))
      const [most, least] = [bySay[0], bySay.at(-1)]
      return most && least && most !== least ? [{ id, most, least }] : []
    })
    .filter(each => gapOf(each) >= APART_FROM)
    .sort((one, other) => gapOf(other) - gapOf(one))
    .slice(0, RANKED)
