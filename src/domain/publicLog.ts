import type { Json } from './canonical.js'
import type { Instant } from './ids.js'
import { CELL_MIN } from './poll/smallCells.js'

/**
 * `kept`: something arrived, was decided or erased of which only an auditor may know what, or nothing at all. `published`:
 * from now on the public reads this. `closed`: what everybody could open can no longer be shown, and why.
 */
export const ENTRY_KINDS = ['kept', 'published', 'closed'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** So many more make full tens. */
export const missingInTens = (count: number): number => (CELL_MIN - (count % CELL_MIN)) % CELL_MIN

/** `erased`: the author had their data erased; `replaced`: there is a newer version; the last two: it is no longer public. */
export type ClosedBecause = 'erased' | 'replaced' | 'withdrawn' | 'removed'

/** One entry of the log, as everybody may read it: that something of a kind was logged when, and a commitment to what. */
export interface LogEntry {
  /** Names what was logged, and tells nothing about it. */
  readonly ref: string
  readonly kind: EntryKind
  /** When it was logged, by the database's clock; of what is kept the end of that day. */
  readonly at: Instant
  /** SHA-256 over a salt and the canonical form of what was logged, as base64. */
  readonly commit: string
}

/** What an entry commits to: the thing itself, and whose it is. */
export type Committed = { readonly content: Json; readonly attribution?: Json }

/** What the leaf of an entry is the hash over. */
export const leafOf = ({ ref, kind, at, commit }: LogEntry) => ({
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

/** The text that is signed: that the leaf of this hash will be in the log at the time it bears. */
export const promiseText = (origin: string, hash: string): string => `${origin}\npromise ${hash}\n`

/** The text that is signed, in the form of c2sp.org/tlog-checkpoint. */
export const checkpointText = ({ origin, size, root, at, before }: Checkpoint): string =>
  `${origin}\n${size}\n${root}\n${new Date(at).toISOString()}\nafter ${before}\n`
