import type { Instant, OfficerId, ParticipantId } from './ids.js'
import type { Participant } from './participant.js'

/** Why staff hold two people who take part to be one. */
export const MERGER_REASONS = ['asked', 'sameNumber', 'shown'] as const
export type MergerReason = (typeof MERGER_REASONS)[number]

/** That somebody of the staff wants a person to be one with another, until a second of them has decided. */
export interface AskedMerger {
  readonly into: ParticipantId
  readonly by: OfficerId
  readonly at: Instant
  readonly because: MergerReason
}

const isGuardian = ({ guardianship }: Participant, of: ParticipantId): boolean =>
  guardianship?.is === 'approved' && guardianship.by === of

/** Whether two may be one person: never a child and a grown-up, nor somebody and their guardian. */
export const mayBeOne = (one: Participant, other: Participant): boolean =>
  one.id !== other.id && one.minor === other.minor && !isGuardian(one, other.id) && !isGuardian(other, one.id)
