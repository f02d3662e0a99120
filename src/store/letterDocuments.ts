import type { TrackingCode, OfficerId, Instant } from '../domain/ids.js'
import type { Letter } from '../domain/letter.js'
import type { Lease } from './documents.js'

/** A letter that its officer may still take back. `_id` is the identity of the order, `id` what its officer calls it by. */
export interface HeldLetterDocument {
  readonly _id: string
  readonly id: string
  readonly code: TrackingCode
  readonly by: OfficerId
  readonly letter: Letter
  /** The last event of the case that its officer could know of; absent in letters held by an earlier release. */
  readonly seen?: string
  /** The mark of the order's words; see command.ts. */
  readonly print?: string
  /** From where the order came; see command.ts. */
  readonly origin?: 'telegram'
  readonly at: Instant
  /** When it goes out, by the server's clock. */
  readonly sendAt: Date
  readonly lease: Lease
  /** Why it could not go out; then it stays until its officer lets go of it. */
  readonly returned?: string
  /** After this the database may delete it. */
  readonly expireAt: Date
}

export const HELD_LETTER_INDEXES = [
  { on: 'heldLetters', key: { code: 1, sendAt: 1 } },
  { on: 'heldLetters', key: { returned: 1, sendAt: 1 } },
  { on: 'heldLetters', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
] as const
