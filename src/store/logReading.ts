import type { Filter } from 'mongodb'
import { RESULT_STATES } from '../domain/poll/poll.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { PollDocument } from './documents.js'
import type { KeptDocument, LogCheckpointDocument, LogEntryDocument, OpeningDocument } from './logDocuments.js'
import type { MergedDocument, PromisedDocument, PublishedDocument, ShownDocument } from './published.js'
import { reaching } from './unavailable.js'

const AT_ONCE = 500

/** Reads at one moment of the database, however much is written meanwhile; a few minutes at most. */
export const atOneMoment = async function* <T>(
  store: Store,
  read: (session: Session) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const session = store.client.startSession({ snapshot: true })
  try {
    yield* read(session)
  } finally {
    await session.endSession()
  }
}

export const checkpointsIn = (store: Store, session: Session): Promise<readonly LogCheckpointDocument[]> =>
  reaching(() => store.logCheckpoints.find({}, { session }).sort({ _id: 1 }).toArray())

/** The log from its beginning, in pieces. */
export const entriesIn = async function* (store: Store, session: Session): AsyncGenerator<readonly LogEntryDocument[]> {
  let last = -Infinity
  for (;;) {
    const wanted = { _id: { $gt: last } }
    const found = await reaching(() =>
      store.logEntries.find(wanted, { session }).sort({ _id: 1 }).limit(AT_ONCE).toArray(),
    )
    last = found.at(-1)?._id ?? Infinity
    if (last === Infinity) return
    yield found
  }
}

export const openingsAt = (
  store: Store,
  places: readonly number[],
  session: Session,
): Promise<readonly OpeningDocument[]> =>
  reaching(() =>
    store.logOpenings
      .find({ _id: { $in: [...places] } }, { session })
      .sort({ _id: 1 })
      .toArray(),
  )

/** What waits for the end of its day, at most what came within one. */
export const keptIn = (store: Store, session: Session): Promise<readonly KeptDocument[]> =>
  reaching(() => store.logKept.find({}, { session }).sort({ _id: 1 }).toArray())

/** Codes about which the log may have to say something new. */
export const waitingIn = (store: Store, session: Session): Promise<readonly TrackingCode[]> =>
  reaching(async () => (await store.logDue.find({}, { session }).toArray()).map(({ _id }) => _id))

/** What can be read of a contribution, on a page of its own or on that of another one, or of what was promised with its answer. */
export type ReadableDocument = ShownDocument | MergedDocument | PromisedDocument

const isReadable = (found: PublishedDocument): found is ReadableDocument =>
  found.is === 'shown' || found.is === 'merged' || (found.is === 'counted' && found.commitments !== undefined)

/** What the publisher shows, under these codes or altogether. */
export const shownDocuments = async function* (
  store: Store,
  session: Session,
  codes?: readonly TrackingCode[],
): AsyncGenerator<ReadableDocument> {
  const told = [{ is: { $in: ['shown' as const, 'merged' as const] } }, { commitments: { $exists: true } }]
  const wanted = { $or: told, ...(codes && { _id: { $in: [...codes] } }) }
  for await (const each of store.published.find(wanted, { session })) if (isReadable(each)) yield each
}

const pollsThat = (
  store: Store,
  wanted: Filter<PollDocument>,
  session: Session | undefined,
): Promise<readonly TrackingCode[]> =>
  reaching(async () => {
    const found = await store.polls.find(wanted, { ...(session && { session }), projection: { _id: 1 } }).toArray()
    return found.map(({ _id }) => _id)
  })

/** The polls that were ever put to people, or may have been. */
export const openedPolls = (store: Store, session?: Session): Promise<readonly TrackingCode[]> =>
  pollsThat(store, { 'state.is': { $nin: ['draft', 'approved'] } }, session)

/** The polls whose result is published. */
export const publishedPolls = (store: Store, session?: Session): Promise<readonly TrackingCode[]> =>
  pollsThat(store, { 'state.is': { $in: [...RESULT_STATES] } }, session)

/** The consultations that were opened. */
export const publishedConsultations = (store: Store, session?: Session): Promise<readonly TrackingCode[]> =>
  reaching(async () => {
    const how = { ...(session && { session }), projection: { _id: 1 } }
    return (await store.publishedConsultations.find({}, how).toArray()).map(({ _id }) => _id)
  })
