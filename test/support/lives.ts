import fc from 'fast-check'
import type { Visibility } from '../../src/domain/attribution.js'

/** What may happen to one person and what they sent, in any order. */
const STEPS = [
  ...['propose', 'complain', 'complainPrivately', 'report', 'publish', 'decline', 'summarise', 'retract'],
  ...[
    'relabel',
    'hide',
    'show',
    'withdraw',
    'undo',
    'young',
    'approved',
    'refused',
    'support',
    'eraseAll',
    'eraseName',
  ],
  ...['opine'],
  ...['mergeInto', 'mergeFrom', 'separate', 'answer', 'promise', 'deliver'],
] as const
export type Step = (typeof STEPS)[number]

export interface Life {
  /** What it proposes: something of its own, or a statement in a consultation. */
  readonly kind: 'proposal' | 'alternative'
  readonly steps: readonly Step[]
  readonly visibility: Exclude<Visibility, 'confidential'>
}

export const life: fc.Arbitrary<Life> = fc.record({
  kind: fc.constantFrom('proposal', 'alternative'),
  steps: fc
    .array(fc.constantFrom(...STEPS), { maxLength: 9 })
    // Every life begins with something said, and mostly with somebody who decided about it.
    .map(steps => ['propose', 'complain', 'publish', 'summarise', ...steps] as const),
  visibility: fc.constantFrom('named', 'unnamed'),
})
