import fc from 'fast-check'
import type { Visibility } from '../../src/domain/attribution.js'

/** What somebody sends. */
const SENT = ['propose', 'complain', 'complainPrivately', 'report', 'opine'] as const
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
/** What becomes of whoever supports what they proposed. */
const SUPPORTED = ['support', 'unsupport', 'fanAgrees', 'fanHides', 'fanYoung', 'fanErased'] as const

export type Sent = (typeof SENT)[number]
export type Decided = (typeof DECIDED)[number]
export type Supported = (typeof SUPPORTED)[number]
export type Wished = (typeof WISHED)[number] | (typeof GREW)[number]

/** What may happen to one person and what they sent, in any order. */
const STEPS = [...SENT, ...DECIDED, ...WISHED, ...GREW, ...SUPPORTED] as const
export type Step = (typeof STEPS)[number]

export interface Life {
  /** What it proposes: something of its own, a statement in a consultation, or a reason for or against a proposal of somebody else. */
  readonly kind: 'proposal' | 'alternative' | 'argument'
  readonly steps: readonly Step[]
  readonly visibility: Exclude<Visibility, 'confidential'>
}

/** Every life begins with something said and somebody who decided about it, half of them with a supporter who is listed. */
const begun = (steps: readonly Step[], listed: boolean): readonly Step[] => [
  ...(['propose', 'complain', 'publish', 'summarise'] as const),
  ...(listed ? (['support', 'fanAgrees'] as const) : []),
  ...steps,
]

export const life: fc.Arbitrary<Life> = fc.record({
  kind: fc.constantFrom('proposal', 'alternative', 'argument'),
  steps: fc
    .tuple(fc.array(fc.constantFrom(...STEPS), { maxLength: 9 }), fc.boolean())
    .map(([steps, listed]) => begun(steps, listed)),
  visibility: fc.constantFrom('named', 'unnamed'),
})
