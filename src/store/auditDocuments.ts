import type { Instant } from '../domain/ids.js'

/** Who of the staff did what to which thing. Only ever appended. */
export interface AuditDocument {
  readonly _id: string
  readonly at: Instant
  readonly by: string
  readonly what: string
  readonly about: string
  readonly details?: Readonly<Record<string, string | number | boolean>>
  /** A mark of the order's words, which shows whether the same order comes again. */
  readonly print?: string
  /** The link of the chain it is under; see auditSeals.ts. */
  readonly seal?: number
}

/** One link of the chain over the audit log: which rows it holds, in order, and a hash over them and the link before. */
export interface AuditSealDocument {
  readonly _id: number
  readonly at: Instant
  readonly rows: readonly string[]
  readonly hash: string
}
