import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'

/** Leases live on the database's clock; a process whose own clock is further off than this must not sweep. */
export const SKEW_MS = 2_000

/** An answer that took longer than this says too little about the time. */
const ROUND_TRIP_MS = 1_000

export interface ServerClock {
  /** The database's time as far as known, in milliseconds. */
  now(): Instant
  /** Own clock minus the database's, in milliseconds, at the last measurement. */
  skew(): number
  /** Asks the database for its time again. */
  measure(): Promise<void>
}

/** Follows the clock of the database from this process; `clock` is this process's own. */
export const serverClock = async (store: Store, clock: () => Instant): Promise<ServerClock> => {
  let skew = 0
  const measure = async (): Promise<void> => {
    const before = clock()
    const { localTime } = await store.db.command({ hello: 1 })
    const after = clock()
    if (after - before <= ROUND_TRIP_MS && localTime instanceof Date) skew = (before + after) / 2 - localTime.getTime()
  }
  await measure()
  return { now: () => clock() - skew, skew: () => skew, measure }
}
