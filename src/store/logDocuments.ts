import type { Collection, Db } from 'mongodb'
import type { Json } from '../domain/canonical.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { ClosedBecause, LogEntry } from '../domain/publicLog.js'
import type { HeldDocument } from './hold.js'

/** `_id` is its place, from 0 without gaps. Only ever appended. */
export interface LogEntryDocument extends LogEntry {
  readonly _id: number
}

/** A full subtree: `_id` is `level.index`; what the root and every proof are made of. */
export interface LogNodeDocument {
  readonly _id: string
  readonly hash: string
}

/** Where the content of an entry stands: in the contribution, among the events of a case, or here. */
export type ContentSource =
  | { readonly is: 'said' }
  | { readonly is: 'event'; readonly id: string }
  | { readonly is: 'here'; readonly content: Json }

/** What opens a commitment; emptied when that must not be possible any more. */
export type Opens =
  | {
      readonly code: TrackingCode
      readonly salt: string
      readonly source: ContentSource
      /** What the public reads now. */
      readonly shown?: true
    }
  | {
      readonly closed: ClosedBecause
      /** The entry that says so is not made yet. */
      readonly untold?: true
    }
  /** An entry about another one, or about nothing: always open. */
  | { readonly salt: string; readonly source: Extract<ContentSource, { is: 'here' }> }

/** What opens the entry at the place `_id`. */
export type OpeningDocument = { readonly _id: number; readonly ref: string } & Opens

/** An entry that waits for the end of its day; `_id` is its `ref`. */
export type KeptDocument = Omit<LogEntry, 'ref' | 'kind'> & {
  readonly _id: string
  /** Of its leaf, as base64. */
  readonly hash: string
  /** Signed: that it will be in the log. */
  readonly promise: string
} & Opens

export const isAbout = <T extends Opens>(opens: T): opens is Extract<T, { code: TrackingCode }> => 'code' in opens
export const isClosed = <T extends Opens>(opens: T): opens is Extract<T, { closed: ClosedBecause }> => 'closed' in opens

/** What is taken from an opening that must not open any more. */
export const NEVER_AGAIN = { code: '', salt: '', source: '', shown: '' } as const

/** `_id` is the number of entries it covers. */
export interface LogCheckpointDocument {
  readonly _id: number
  readonly at: Instant
  readonly root: string
  readonly note: string
  readonly publicKey: string
}

/** What the public reads under this code may have changed; `mark` is another one each time. */
export interface LogDueDocument {
  readonly _id: TrackingCode
  readonly mark: string
}

export interface LogCollections {
  readonly logEntries: Collection<LogEntryDocument>
  readonly logNodes: Collection<LogNodeDocument>
  readonly logOpenings: Collection<OpeningDocument>
  readonly logKept: Collection<KeptDocument>
  readonly logCheckpoints: Collection<LogCheckpointDocument>
  readonly logDue: Collection<LogDueDocument>
  readonly logHolder: Collection<HeldDocument>
}

export const logCollectionsOf = (db: Db): LogCollections => ({
  logEntries: db.collection('logEntries'),
  logNodes: db.collection('logNodes'),
  logOpenings: db.collection('logOpenings'),
  logKept: db.collection('logKept'),
  logCheckpoints: db.collection('logCheckpoints'),
  logDue: db.collection('logDue'),
  logHolder: db.collection('logHolder'),
})

const exists = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } })

export const LOG_INDEXES = [
  { on: 'logEntries', key: { ref: 1 }, options: { unique: true } },
  { on: 'logOpenings', key: { code: 1 }, options: exists('code') },
  { on: 'logOpenings', key: { untold: 1 }, options: exists('untold') },
  { on: 'logKept', key: { at: 1, _id: 1 } },
  { on: 'logKept', key: { code: 1 }, options: exists('code') },
  { on: 'logKept', key: { untold: 1 }, options: exists('untold') },
  {
    on: 'news',
    key: { 'untold.log.until': 1, at: 1 },
    options: exists('untold.log.until'),
  },
] as const
