import { DAY, MINUTE } from './zonedTime.js'

/** Between what announces an erasure and the wiping: other processes finish what they are at, and the answer goes out. */
export const SETTLES_MS = 20_000
/** So long the wiping of whom it cannot be sent to waits for that. */
export const PATIENCE_MS = 60 * MINUTE
/** How often somebody looks whether a report of danger, kept until it is dealt with, can be wiped too. */
export const LOOK_AGAIN_MS = DAY
