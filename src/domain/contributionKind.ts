/** What is published as it was written, once somebody has reviewed it. */
export const REVIEWED_KINDS = ['proposal', 'alternative', 'argument'] as const
export type ReviewedKind = (typeof REVIEWED_KINDS)[number]

export type ContributionKind = ReviewedKind | 'complaint' | 'safety' | 'enquiry'
