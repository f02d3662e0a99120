import { ObjectId } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import { type Node, type Range, fullIn } from '../domain/merkle.js'
import type { ClosedBecause } from '../domain/publicLog.js'
import type { Session, Store } from './connection.js'
import { keptAbout } from './logKept.js'
import { hold, letGo, stillHolds } from './hold.js'
import {
  type LogCheckpointDocument,
  type LogDueDocument,
  type LogEntryDocument,
  type LogNodeDocument,
  type OpeningDocument,
  NEVER_AGAIN,
  isAbout,
} from './logDocuments.js'
import { reaching } from './unavailable.js'

/** How long a process may be silent before another one goes on with the log. */
const LEASE_MS = 15_000

/** Takes or keeps the right to append to the log. What is appended twice all the same is refused. */
export const holdLog = (store: Store, by: string): Promise<boolean> =>
  reaching(() => hold(store.logHolder, { _id: 'log', by, ms: LEASE_MS }))

/** In a transaction: ends it where another process goes on with the log by now. */
export const mustHoldLog = async (store: Store, by: string, session: Session): Promise<void> => {
  if (!(await stillHolds(store.logHolder, { _id: 'log', by, ms: LEASE_MS }, session)))
    throw new Error('another process goes on with the log')
}

export const leaveLog = (store: Store, by: string): Promise<void> => reaching(() => letGo(store.logHolder, by))

/** Has the log and the receivers outside look at what the public reads under these codes. Inside a transaction if and only if that has changed. */
export const publicMayDiffer = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<void> => {
  if (codes.length === 0) return
  const update = { $set: { mark: new ObjectId().toHexString() } }
  const marks = [...new Set(codes)].map(_id => ({ updateOne: { filter: { _id }, update, upsert: true } }))
  const how = session ? { session } : { ordered: false }
  await store.logDue.bulkWrite(marks, how)
  await store.webhookDue.bulkWrite(marks, how)
}

export const logDue = (store: Store, most: number): Promise<readonly LogDueDocument[]> =>
  reaching(() => store.logDue.find().limit(most).toArray())

/** Forgets that these had to be looked at, unless something happened to one of them again. */
export const settleDue = async (store: Store, due: readonly LogDueDocument[], session: Session): Promise<void> => {
  if (due.length > 0) await store.logDue.deleteMany({ $or: [...due] }, { session })
}

export const newestCheckpoint = (store: Store, session?: Session): Promise<LogCheckpointDocument | undefined> =>
  reaching(
    async () =>
      (await store.logCheckpoints.findOne({}, { sort: { _id: -1 }, ...(session && { session }) })) ?? undefined,
  )

export const nodeId = ({ level, index }: Node): string => `${level}.${index}`

/** The hashes, as base64, of the full subtrees that make up these ranges, by `nodeId`. */
export const nodesOf = (
  store: Store,
  ranges: readonly Range[],
  session?: Session,
): Promise<ReadonlyMap<string, string>> =>
  reaching(async () => {
    const ids = ranges.flatMap(fullIn).map(nodeId)
    const found = await store.logNodes.find({ _id: { $in: ids } }, session ? { session } : {}).toArray()
    return new Map(found.map(({ _id, hash }) => [_id, hash]))
  })

/** The open entries about these codes. */
export const openingsAbout = (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<readonly OpenAbout[]> =>
  reaching(async () => {
    const found = await store.logOpenings
      .find({ code: { $in: [...codes] } }, session ? { session } : {})
      .sort({ _id: 1 })
      .toArray()
    return found.filter(isAbout)
  })

export type OpenAbout = Extract<OpeningDocument, { code: TrackingCode }>

/** The hashes, as base64, of the entries that say that these were sent. */
export const receiptsOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<ReadonlyMap<TrackingCode, string>> => {
  const sent = (await openingsAbout(store, codes, session)).filter(({ source }) => source.is === 'said')
  const leaf = (place: number): string => nodeId({ level: 0, index: place })
  const nodes = await nodesOf(
    store,
    sent.map(({ _id }) => ({ from: _id, to: _id + 1 })),
    session,
  )
  const logged = sent.flatMap(({ code, _id }) => {
    const hash = nodes.get(leaf(_id))
    return hash === undefined ? [] : [[code, hash] as const]
  })
  const waiting = (await keptAbout(store, codes, session)).filter(({ source }) => source.is === 'said')
  return new Map([...logged, ...waiting.map(({ code, hash }) => [code, hash] as const)])
}

/** What is appended in one go, with what it closes, and the checkpoint over it. */
export interface Appended {
  readonly entries: readonly LogEntryDocument[]
  readonly openings: readonly OpeningDocument[]
  readonly nodes: readonly LogNodeDocument[]
  readonly closes: readonly { readonly at: number; readonly because: ClosedBecause }[]
  readonly checkpoint: LogCheckpointDocument
}

/** Appends to the log; whoever was overtaken meets what the other one has written, and appends nothing. */
export const append = async (store: Store, appended: Appended, session: Session): Promise<void> => {
  const { entries, openings, nodes, closes, checkpoint } = appended
  await store.logEntries.insertMany(entries, { session })
  await store.logNodes.insertMany(nodes, { session })
  await store.logOpenings.insertMany(openings, { session })
  for (const { at, because } of closes)
    await store.logOpenings.updateOne({ _id: at }, { $set: { closed: because }, $unset: NEVER_AGAIN }, { session })
  await store.logCheckpoints.insertOne(checkpoint, { session })
}
