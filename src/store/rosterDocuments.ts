import type { Collection, Db } from 'mongodb'
import type { Instant, ParticipantId } from '../domain/ids.js'
import type { Post } from '../domain/roster.js'

/** A code of the ministry and what it proves. `_id` is a keyed hash: the code itself is stored nowhere. */
export interface StaffCodeDocument {
  readonly _id: string
  readonly post: Post
  readonly at: Instant
  /** Whom it proved it of: nobody else can use it. */
  readonly participant?: ParticipantId
  /** It proves nothing from then on; whom it had proved something of is told next. */
  readonly withdrawnAt?: Instant
}

/** One attempt to give a code; the same message is one attempt however often it is looked at. */
interface CodeTryDocument {
  readonly _id: string
  readonly participant: ParticipantId
  readonly at: Instant
  readonly expireAt: Date
}

export interface RosterCollections {
  readonly staffCodes: Collection<StaffCodeDocument>
  readonly codeTries: Collection<CodeTryDocument>
}

export const rosterCollectionsOf = (db: Db): RosterCollections => ({
  staffCodes: db.collection('staffCodes'),
  codeTries: db.collection('codeTries'),
})

export const ROSTER_INDEXES = [
  {
    on: 'staffCodes',
    key: { participant: 1 },
    options: { partialFilterExpression: { participant: { $exists: true } } },
  },
  {
    on: 'staffCodes',
    key: { withdrawnAt: 1 },
    options: { partialFilterExpression: { withdrawnAt: { $exists: true } } },
  },
  { on: 'codeTries', key: { participant: 1, at: 1 } },
  { on: 'codeTries', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
] as const
