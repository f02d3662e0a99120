import { type Range, fullIn } from '../domain/merkle.js'
import type { Store } from './connection.js'
import type { LogCheckpointDocument, LogEntryDocument, LogNodeDocument } from './logDocuments.js'
import { nodeId } from './publicLog.js'
import { type Recent, recent } from './recent.js'
import { reaching } from './unavailable.js'

/** Reads of the log what a majority of the servers has; of what never changes once it is there, what was used last is kept. */
interface LogParts {
  newestCheckpoint(): Promise<LogCheckpointDocument | undefined>
  /** The one that covers so many entries. */
  checkpointOf(size: number): Promise<LogCheckpointDocument | undefined>
  /** Entries from one place up to, not including, another. */
  entriesBetween(from: number, to: number): Promise<readonly LogEntryDocument[]>
  /** In the order of their places, as far as they are there. */
  entries(places: readonly number[]): Promise<readonly LogEntryDocument[]>
  /** The hashes, as base64, of the full subtrees that make up these ranges, by `nodeId`. */
  nodes(ranges: readonly Range[]): Promise<ReadonlyMap<string, string>>
}

/** So many of each: a few megabytes. */
const KEPT = 10_000

/** What only some of the servers have may still be taken back, and then something else stands in its place. */
const LASTING = { readConcern: { level: 'majority' } } as const

const through = async <K, V extends { readonly _id: K }>(
  kept: Recent<K, V>,
  wanted: readonly K[],
  read: (absent: K[]) => Promise<readonly V[]>,
): Promise<readonly V[]> => {
  const there = wanted.map(each => kept.get(each))
  const absent = wanted.filter((_, n) => there[n] === undefined)
  const found = absent.length === 0 ? [] : await reaching(() => read(absent))
  for (const each of found) kept.set(each._id, each)
  return [...there.filter(each => each !== undefined), ...found]
}

export const logPartsIn = (store: Store): LogParts => {
  const entries = recent<number, LogEntryDocument>(KEPT)
  const nodes = recent<string, LogNodeDocument>(KEPT)
  return {
    newestCheckpoint: () =>
      reaching(async () => (await store.logCheckpoints.findOne({}, { sort: { _id: -1 }, ...LASTING })) ?? undefined),
    checkpointOf: size =>
      reaching(async () => (await store.logCheckpoints.findOne({ _id: size }, LASTING)) ?? undefined),
    entriesBetween: (from, to) =>
      reaching(() =>
        store.logEntries
          .find({ _id: { $gte: from, $lt: to } }, LASTING)
          .sort({ _id: 1 })
          .toArray(),
      ),
    async entries(places) {
      const found = await through(entries, places, $in => store.logEntries.find({ _id: { $in } }, LASTING).toArray())
      return [...found].sort((one, other) => one._id - other._id)
    },
    async nodes(ranges) {
      const wanted = [...new Set(ranges.flatMap(fullIn).map(nodeId))]
      const found = await through(nodes, wanted, $in => store.logNodes.find({ _id: { $in } }, LASTING).toArray())
      return new Map(found.map(({ _id, hash }) => [_id, hash]))
    },
  }
}
