import type { Store } from '../store/connection.js'
import { Unavailable } from '../store/unavailable.js'

/** So many failures in a row, or so long without a primary, and messages are refused at once. */
const FAILURES = 3
const WITHOUT_PRIMARY_MS = 2_000
const PROBE_MS = 500

export interface Breaker {
  /** True while the database is known to be away: refuse without asking it. */
  open(): boolean
  /** Runs database work and watches how it ends. */
  guard<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

/** Refuses work while the database is away, and finds out by itself when it is back. */
export const breakerOf = (store: Store, changed: (open: boolean) => void): Breaker => {
  let failures = 0
  let probing: NodeJS.Timeout | undefined
  let waiting: NodeJS.Timeout | undefined

  const close = (): void => {
    if (probing) changed(false)
    clearInterval(probing)
    probing = undefined
    failures = 0
  }
  const trip = (): void => {
    if (probing) return
    probing = setInterval(() => void store.ping().then(close, () => undefined), PROBE_MS)
    changed(true)
  }
  const unwatch = store.watchPrimary(present => {
    clearTimeout(waiting)
    waiting = present ? undefined : setTimeout(trip, WITHOUT_PRIMARY_MS)
  })

  return {
    open: () => probing !== undefined,
    async guard(work) {
      try {
        const answer = await work()
        failures = 0
        return answer
      } catch (error) {
        if (error instanceof Unavailable && ++failures >= FAILURES) trip()
        throw error
      }
    },
    stop() {
      unwatch()
      clearTimeout(waiting)
      clearInterval(probing)
    },
  }
}
