import type { Instant, OfficerId, UnitId } from './ids.js'
import type { Role } from './officer.js'

/**
 * As whom a machine may work. Decisions that bind the ministry, two people's approvals and reports of danger stay with
 * people, so that no key is ever one of the two.
 */
export const KEY_ROLES = ['reader', 'agent', 'auditor'] as const satisfies readonly Role[]
export type KeyRole = (typeof KEY_ROLES)[number]

export const KEY_ACCESS = ['read', 'write'] as const
export type KeyAccess = (typeof KEY_ACCESS)[number]

/** For how many days a key may be good. */
export const KEY_DAYS = [30, 90, 365] as const
export const KEY_NAME = { min: 2, max: 80 } as const
export const KEYS_MAX = 50

/** The right of a machine to use the staff API, within a role, a unit and governorates. */
export interface ApiKey {
  /** Under which its deeds stand in the audit log. */
  readonly id: OfficerId
  readonly name: string
  readonly role: KeyRole
  readonly access: KeyAccess
  readonly unit?: UnitId
  readonly governorates?: readonly string[]
  readonly createdBy: OfficerId
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt?: Instant
  /** When it was last used, to the minute. */
  readonly usedAt?: Instant
}

/** True while it opens anything. */
export const isGood = ({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Instant): boolean =>
  revokedAt === undefined && now < expiresAt
