import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { type KeptDocument, isAbout } from './logDocuments.js'
import { reaching } from './unavailable.js'

/** One that can be opened and says of which contribution it is. */
type KeptAbout = Extract<KeptDocument, { code: TrackingCode }>

/** When the earliest day ends of which something waits. */
export const earliestDay = (store: Store): Promise<Instant | undefined> =>
  reaching(async () => (await store.logKept.findOne({}, { sort: { at: 1 }, projection: { at: 1 } }))?.at)

export const countKept = (store: Store, day: Instant, session: Session): Promise<number> =>
  reaching(() => store.logKept.countDocuments({ at: day }, { session }))

/** What waits for the end of this day, in an order that tells nothing of when it came. */
export const keptOf = (store: Store, day: Instant, most: number, session: Session): Promise<readonly KeptDocument[]> =>
  reaching(() => store.logKept.find({ at: day }, { session }).sort({ _id: 1 }).limit(most).toArray())

/** What waits about these codes and can be opened. */
export const keptAbout = (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<readonly KeptAbout[]> =>
  reaching(async () => {
    const wanted = { code: { $in: [...codes] } }
    const found = await store.logKept.find(wanted, session ? { session } : {}).toArray()
    return found.filter(isAbout)
  })

export const addKept = async (store: Store, kept: readonly KeptDocument[], session: Session): Promise<void> => {
  if (kept.length > 0) await store.logKept.insertMany([...kept], { session })
}

/** Whoever erases one of these meanwhile, or has just done so, makes one of the two begin again. */
export const removeKept = async (store: Store, kept: readonly KeptDocument[], session: Session): Promise<void> => {
  await store.logKept.deleteMany({ _id: { $in: kept.map(({ _id }) => _id) } }, { session })
}
