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
