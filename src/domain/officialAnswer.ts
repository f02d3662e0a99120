import type { FileAttachment } from './attachment.js'
import type { Instant, OfficerId, UnitId } from './ids.js'
import type { Written } from './written.js'

/** Characters of an official answer, in each language that it is written in, and of the authority a proposal goes to. */
export const ANSWER = { min: 20, max: 1500 } as const
export const AUTHORITY = { min: 3, max: 120 } as const

/** Reasons of the catalogue (locales/data/reasons.json) for which a proposal is not taken up. */
export const REFUSAL_REASONS = ['exists', 'not_now', 'cost', 'law', 'effect', 'out_of_scope'] as const
type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** What the ministry decided about a proposal; each outcome carries what it alone has. */
export type Outcome =
  | { readonly is: 'accepted' }
  | { readonly is: 'acceptedInPart' }
  | { readonly is: 'notAccepted'; readonly reason: RefusalReason }
  | { readonly is: 'redirected'; readonly authority: string }

export const OUTCOMES = [
  'accepted',
  'acceptedInPart',
  'notAccepted',
  'redirected',
] as const satisfies readonly Outcome['is'][]

/** The official answer to a proposal. One officer writes it, another one publishes it. */
export interface OfficialAnswer {
  readonly outcome: Outcome
  readonly text: Written
  /** In whose name; the ministry's where no unit is named. */
  readonly unit?: UnitId
  /** Everybody may open them once the answer is out. */
  readonly files?: readonly FileAttachment[]
  readonly by: OfficerId
  /** When it was written. */
  readonly at: Instant
}
