import type { TrackingCode } from '../domain/ids.js'
import type { ClosedBecause } from '../domain/publicLog.js'
import type { Session, Store } from './connection.js'
import { NEVER_AGAIN, isClosed } from './logDocuments.js'
import { publicMayDiffer } from './publicLog.js'
import { reaching } from './unavailable.js'

/** An entry that was closed by somebody else than the log itself, which has yet to say so. */
export interface UntoldClosing {
  /** Its place in the log, or its `ref` where it waits. */
  readonly _id: number | string
  readonly ref: string
  readonly because: ClosedBecause
  /** Everybody could open it. */
  readonly wasPublic: boolean
}

export const untoldClosings = (store: Store, most: number): Promise<readonly UntoldClosing[]> =>
  reaching(async () => {
    const logged = (await store.logOpenings.find({ untold: true }).limit(most).toArray()).filter(isClosed)
    const places = { _id: { $in: logged.map(({ _id }) => _id) }, kind: 'published' as const }
    const published = await store.logEntries.find(places, { projection: { _id: 1 } }).toArray()
    const wasPublic = new Set(published.map(({ _id }) => _id))
    const waiting = (await store.logKept.find({ untold: true }).limit(most).toArray()).filter(isClosed)
    return [
      ...logged.map(({ _id, ref, closed: because }) => ({ _id, ref, because, wasPublic: wasPublic.has(_id) })),
      ...waiting.map(({ _id, closed: because }) => ({ _id, ref: _id, because, wasPublic: false })),
    ]
  })

/** Remembers that the log says of these that they were closed. */
export const settleClosings = async (
  store: Store,
  closings: readonly Pick<UntoldClosing, '_id'>[],
  session: Session,
): Promise<void> => {
  const told = { $unset: { untold: '' } } as const
  const places = closings.flatMap(({ _id }) => (typeof _id === 'number' ? _id : []))
  const refs = closings.flatMap(({ _id }) => (typeof _id === 'string' ? _id : []))
  if (places.length > 0) await store.logOpenings.updateMany({ _id: { $in: places } }, told, { session })
  if (refs.length > 0) await store.logKept.updateMany({ _id: { $in: refs } }, told, { session })
}

/** Makes it impossible to open what was ever committed to about a contribution; that it was erased is logged afterwards. */
export const eraseOpenings = async (store: Store, code: TrackingCode, session: Session): Promise<void> => {
  await publicMayDiffer(store, [code], session)
  const emptied = { $set: { closed: 'erased', untold: true }, $unset: NEVER_AGAIN } as const
  await store.logOpenings.updateMany({ code }, emptied, { session })
  await store.logKept.updateMany({ code }, emptied, { session })
}
