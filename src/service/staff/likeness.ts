import { ALIKE_MIN, likenesses } from '../../language/similar.js'
import type { ProposalDocument } from '../../store/documents.js'

/** How much of their words two proposals have in common, from 0 to 1. */
export interface Likeness {
  readonly likeness: number
  /** So little that they would not be suggested to each other. */
  readonly isLow: boolean
}

const inFull = ({ said }: ProposalDocument): string => `${said.title} ${said.details}`

/** Of the titles or of the texts, whichever is more. */
export const likenessOf = (one: ProposalDocument, other: ProposalDocument): Likeness => {
  const [titles = 0] = likenesses(one.said.title, [other.said.title], undefined)
  const [texts = 0] = likenesses(inFull(one), [inFull(other)], undefined)
  const likeness = Math.max(titles, texts)
  return { likeness, isLow: likeness < ALIKE_MIN }
}
