import type { Collection } from 'mongodb'
import type { OfficerId, Instant } from '../domain/ids.js'

/** The right to choose the password of one account, once. `_id` is the officer: a newer link puts an end to the older one. */
export interface InvitationDocument {
  readonly _id: OfficerId
  /** The SHA-256 of the token in the link. */
  readonly digest: string
  readonly until: Instant
}

export type Invitations = Collection<InvitationDocument>

export const INVITATION_INDEXES = [{ on: 'invitations', key: { digest: 1 } }] as const
