import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Session } from '../../store/connection.js'
import { writeAudit } from '../../store/staffAudit.js'
import { Busy, Unavailable } from '../../store/unavailable.js'
import { errorKind } from '../log.js'
import type { StaffHouse } from './house.js'

/** By whom the audit log says that something was done which time alone brought. */
export const CLOCK = 'clock'

/** What the work of the clock needs. Its `clock` follows the database's, so that processes agree on what is due. */
export interface ClockHouse extends StaffHouse {
  /** This process among those that run the clock. */
  readonly me: string
  readonly stopped: () => boolean
}

/** Another process, or an officer, was faster. */
export class Overtaken extends Error {}

/** What fails is looked at again after so long; it may need somebody to mend it. */
const AGAIN_MS = 10 * 60_000

/**
 * Does something for each of these, one after the other, as long as the process is not to stop. One that fails is logged
 * and put off, and keeps none of the others waiting; where somebody else was faster nothing is left to do. Throws `Unavailable`.
 */
export const eachAlone = async <T extends { readonly _id: string }>(
  house: Pick<ClockHouse, 'clock' | 'log'> & Partial<Pick<ClockHouse, 'stopped'>>,
  items: readonly T[],
  work: (item: T) => Promise<void>,
  putOff?: (item: T, until: Instant) => Promise<void>,
): Promise<void> => {
  for (const item of items) {
    if (house.stopped?.()) return
    try {
      await work(item)
    } catch (error) {
      if (error instanceof Unavailable && !(error instanceof Busy)) throw error
      if (error instanceof Overtaken) continue
      house.log.warn(
        { about: item._id, ...errorKind(error) },
        'what time has brought could not be done; it is tried again',
      )
      await putOff?.(item, house.clock() + AGAIN_MS)
    }
  }
}

/**
 * Does what time brings to something, with its row in the audit log; throws `Overtaken` where somebody was faster. `mark`
 * tells one time from another at which the same happens to the same thing.
 */
export const byClock = async (
  { store, clock, decide }: ClockHouse,
  { what, about, mark }: { readonly what: string; readonly about: TrackingCode; readonly mark: number },
  write: (session: Session, id: string) => Promise<boolean>,
): Promise<void> => {
  const id = `${CLOCK}:${what}:${about}:${mark}`
  await decide(async session => {
    if (!(await write(session, id))) throw new Overtaken()
    await writeAudit(store, { _id: id, at: clock(), by: CLOCK, what, about }, session)
    return { value: undefined, notices: [] }
  })
}
