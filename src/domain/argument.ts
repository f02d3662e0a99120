import type { Instant, TrackingCode } from './ids.js'
import { type Proposal, type ProposalState, TITLE } from './proposal.js'

/** Characters of an argument: one reason, in a few sentences. */
export const ARGUMENT = { min: 20, max: 500 }

/** Where an argument stands. */
export const SIDES = ['for', 'against'] as const
export type Side = (typeof SIDES)[number]

/** Of which proposal, and on which side of it. */
export interface Standpoint {
  readonly proposal: TrackingCode
  readonly side: Side
}

/**
 * One reason for or against a published proposal. It is reviewed and published like a proposal; `title` is how it begins, and
 * `details` all of it where that is more.
 */
export interface Argument extends Proposal, Standpoint {}

/** The words of an argument as it is kept: what fits a title is no details besides. */
export const wordingOf = (
  words: string,
  shorten: (words: string, most: number) => string,
): Pick<Argument, 'title' | 'details'> => {
  const title = shorten(words, TITLE.max)
  return { title, details: title === words ? '' : words }
}

/** All that an argument says. */
export const argumentWords = ({ title, text }: { readonly title: string; readonly text: string }): string =>
  text === '' ? title : text

/** True while reasons are taken: of a published proposal until it is answered. */
export const acceptsArguments = (state: ProposalState | undefined): boolean => state?.is === 'published'

/** Somebody's own arguments, as far as they say on which side one may still speak. */
export interface OwnArgument {
  readonly argument?: Standpoint | undefined
  readonly proposal?: ProposalState | undefined
  readonly withdrawnAt?: Instant | undefined
}

/** What was not published, or was taken back, leaves its place to another one. */
const stands = ({ proposal, withdrawnAt }: OwnArgument): boolean =>
  withdrawnAt === undefined && (proposal?.is === 'screening' || proposal?.is === 'published')

/** The sides on which somebody has an argument about this proposal already: one for each side. */
export const sidesTaken = (own: readonly OwnArgument[], proposal: TrackingCode): readonly Side[] =>
  SIDES.filter(side =>
    own.some(each => each.argument?.proposal === proposal && each.argument.side === side && stands(each)),
  )
