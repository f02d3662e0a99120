import fc from 'fast-check'
import type { Visibility } from '../../src/domain/attribution.js'

/** What somebody sends, or others send because of it. */
const SENT = ['propose', 'complain', 'complainPrivately', 'report', 'support', 'opine'] as const
/** What staff decide about it. */
const DECIDED = [
  ...(['publish', 'decline', 'answer', 'promise', 'deliver', 'mergeInto', 'mergeFrom', 'separate'] as const),
  ...(['summarise', 'retract', 'relabel'] as const),
  // What somebody else decides about what an argument is about.
  ...(['elseWithdraws', 'elseReturns'] as const),
] as const
/** What somebody wishes of what they sent, and what becomes of themselves. */
const WISHED = ['hide', 'show', 'withdraw', 'undo', 'eraseAll', 'eraseName'] as const
const GREW = ['young', 'approved', 'refused'] as const

export type Sent = (typeof SENT)[number]
export type Decided = (typeof DECIDED)[number]
export type Wished = (typeof WISHED)[number] | (typeof GREW)[number]

/** What may happen to one person and what they sent, in any order. */
const STEPS = [...SENT, ...DECIDED, ...WISHED, ...GREW] as const
export type Step = (typeof STEPS)[number]

export interface Life {
  /** What it proposes: something of its own, a statement in a consultation, or a reason for or against a proposal of somebody else. */
  readonly kind: 'proposal' | 'alternative' | 'argument'
  readonly steps: readonly Step[]
  readonly visibility: Exclude<Visibility, 'confidential'>
}

export const life: fc.Arbitrary<Life> = fc.record({
  kind: fc.constantFrom('proposal', 'alternative', 'argument'),
  steps: fc
    .array(fc.constantFrom(...STEPS), { maxLength: 9 })
    // Every life begins with something said, and mostly with somebody who decided about it.
    .map(steps => ['propose', 'complain', 'publish', 'summarise', ...steps] as const),
  visibility: fc.constantFrom('named', 'unnamed'),
})
