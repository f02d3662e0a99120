import type { Json } from './canonical.js'
import type { Instant } from './ids.js'

/**
 * `sent`: a contribution arrived. `decided`: something was decided about it. `published`: from now on the public reads this.
 * `closed`: what another entry committed to can no longer be shown, and why.
 */
export const ENTRY_KINDS = ['sent', 'decided', 'published', 'closed'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** `erased`: the author had their data erased; `replaced`: there is a newer version; the last two: it is no longer public. */
export type ClosedBecause = 'erased' | 'replaced' | 'withdrawn' | 'removed'

/** One entry of the log, as everybody may read it: that something of a kind was logged when, and a commitment to what. */
export interface LogEntry {
  /** Names what was logged, and tells nothing about it. */
  readonly ref: string
  readonly kind: EntryKind
  /** When it was logged, by the database's clock. */
  readonly at: Instant
  /** SHA-256 over a salt and the canonical form of what was logged, as base64. */
  readonly commit: string
}

/** What an entry commits to: the thing itself, and whose it is. */
export type Committed = { readonly content: Json; readonly attribution?: Json }

/** What the leaf of an entry is the hash over. */
export const leafOf = ({ ref, kind, at, commit }: LogEntry): Readonly<Record<keyof LogEntry, string>> => ({
  ref,
  kind,
  at: new Date(at).toISOString(),
  commit,
})

/** A signed state of the log: how long it was, its root, when, and how long it was at the one before. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly at: Instant
  readonly before: number
}

/** The text that is signed, in the form of c2sp.org/tlog-checkpoint. */
export const checkpointText = ({ origin, size, root, at, before }: Checkpoint): string =>
  `${origin}\n${size}\n${root}\n${new Date(at).toISOString()}\nafter ${before}\n`
