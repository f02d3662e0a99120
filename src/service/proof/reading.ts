import type { Json } from '../../domain/canonical.js'
import type { TrackingCode } from '../../domain/ids.js'
import { type Range, consistencyRanges, inclusionRanges } from '../../domain/merkle.js'
import type { LogEntry } from '../../domain/publicLog.js'
import type { Store } from '../../store/connection.js'
import { keptAbout } from '../../store/logKept.js'
import type { KeptDocument, LogCheckpointDocument, LogEntryDocument } from '../../store/logDocuments.js'
import { type OpenAbout, openingsAbout, receiptsOf } from '../../store/publicLog.js'
import { logPartsIn } from '../../store/logParts.js'
import { entryOf } from './entries.js'
import { exportOf } from './export.js'
import { base64, hashOfEntry } from './hashing.js'
import type { Shows } from './shown.js'
import { hashesIn } from './tree.js'

export type SignedState = Pick<LogCheckpointDocument, 'note' | 'publicKey' | 'at'> & { readonly size: number }

/** An entry of the log with its place, and the hash of its leaf as base64. */
export interface LoggedEntry extends LogEntryDocument {
  readonly hash: string
}

/** An entry that will be in the log at the time it bears, signed. */
export interface PromisedEntry extends LogEntry {
  readonly hash: string
  readonly promise: string
}

/** What opens a commitment. */
interface Opening {
  readonly salt: string
  readonly content: Json
}

interface ProvenEntry extends LoggedEntry {
  readonly path: readonly string[]
  /** What the entry committed to, where everybody reads it. */
  readonly opening?: Opening
}

/** That entries about one contribution are in the log, each with the way from its leaf to the root, or will be. */
export interface InclusionProof {
  readonly state: SignedState
  readonly entries: readonly ProvenEntry[]
  readonly promised: readonly PromisedEntry[]
}

/** That the log at an earlier state is the beginning of the log at a later one. */
interface ConsistencyProof {
  readonly earlier: SignedState
  readonly state: SignedState
  readonly path: readonly string[]
}

/** What everybody may read of the log. */
export interface PublicLog {
  newest(): Promise<SignedState | undefined>
  /** Entries from one place to another, both included, as far as they are there. */
  entries(from: number, to: number): Promise<readonly LoggedEntry[]>
  /**
   * Undefined where nothing is logged that may be asked for under this code. Of what the public does not read only who holds
   * its receipt may ask: codes can be guessed, and how much is kept of which day is told to nobody. `receipt`: the first
   * characters of the hash of its first entry.
   */
  proof(code: TrackingCode, receipt?: string): Promise<InclusionProof | undefined>
  /** Undefined where no state of one of these sizes was signed; without `to` up to the newest. */
  consistency(from: number, to: number | undefined): Promise<ConsistencyProof | undefined>
  /** All of it, with what may be opened and what is public, for `npm run verify`. */
  exported(): AsyncIterable<string>
}

const stateOf = ({ _id: size, note, publicKey, at }: LogCheckpointDocument): SignedState => ({
  size,
  note,
  publicKey,
  at,
})

const hashed = ({ _id, ...entry }: LogEntryDocument): LoggedEntry => ({
  _id,
  ...entry,
  hash: base64(hashOfEntry(entry)),
})

const openedToAll = ({ _id, salt, shown, source }: OpenAbout): readonly (readonly [number, Opening])[] =>
  shown && source.is === 'here' ? [[_id, { salt, content: source.content }]] : []

/** 72 bits: as many as nobody tries out. */
const RECEIPT = 12

const promisedBy = (kept: KeptDocument): PromisedEntry => {
  const { hash, promise } = kept
  return { ...entryOf(kept), hash, promise }
}

const holds = async (store: Store, code: TrackingCode, receipt = ''): Promise<boolean> =>
  receipt.length >= RECEIPT && (await receiptsOf(store, [code])).get(code)?.startsWith(receipt) === true

export const publicLogOf = (store: Store, shows: Shows, parts = logPartsIn(store)): PublicLog => ({
  async newest() {
    const found = await parts.newestCheckpoint()
    return found && stateOf(found)
  },

  entries: async (from, to) => (await parts.entriesBetween(from, to + 1)).map(hashed),

  async proof(code, receipt) {
    // That there is a report of danger under a code is told to nobody.
    if (code.startsWith('S')) return undefined
    const asksItsAuthor = await holds(store, code, receipt)
    // What moves to the log between the two is told twice, and never not at all.
    const waiting = asksItsAuthor ? await keptAbout(store, [code]) : []
    const [open, state] = [await openingsAbout(store, [code]), await parts.newestCheckpoint()]
    const may = open.filter(({ _id, shown }) => state && _id < state._id && (shown || asksItsAuthor))
    if (!state || may.length + waiting.length === 0) return undefined
    const places = may.map(({ _id }) => _id)
    const wayFrom = (place: number): readonly Range[] => inclusionRanges(place, state._id)
    const [entries, nodes] = await Promise.all([parts.entries(places), parts.nodes(places.flatMap(wayFrom))])
    const openings = new Map(may.flatMap(openedToAll))
    return {
      state: stateOf(state),
      entries: entries.map(entry => {
        const opening = openings.get(entry._id)
        return { ...hashed(entry), path: hashesIn(nodes, wayFrom(entry._id)), ...(opening && { opening }) }
      }),
      promised: waiting.map(promisedBy),
    }
  },

  async consistency(from, to) {
    const earlier = await parts.checkpointOf(from)
    const state = to === undefined ? await parts.newestCheckpoint() : await parts.checkpointOf(to)
    if (!earlier || !state || earlier._id > state._id) return undefined
    const ranges = consistencyRanges(earlier._id, state._id)
    const path = hashesIn(await parts.nodes(ranges), ranges)
    return { earlier: stateOf(earlier), state: stateOf(state), path }
  },

  exported: () => exportOf(store, shows, 'public'),
})
