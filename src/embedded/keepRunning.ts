import { setTimeout as pause } from 'node:timers/promises'
import type { Launched } from './launch.js'

/** So often within the span it is started again; what it then dies of once more, starting again does not mend. */
const MOST_RESTARTS = 3
const SPAN_MS = 10 * 60_000
/** Before a start that failed is tried again. */
const RETRY_MS = 2_000

interface Kept {
  /** Ends the server in order, also one that is just being started again. May be called twice. */
  stop(): Promise<void>
}

/** Starts the server again, on the same folder and port, when it ends without having been asked to; says so each time. */
export function keepRunning(first: Launched, again: () => Promise<Launched>, log: (line: string) => void): Kept {
  let asked = false
  let server = Promise.resolve(first)
  const restarts: number[] = []

  const restart = (what: string, why: string): void => {
    if (asked) return
    if (restarts.filter(at => Date.now() - at < SPAN_MS).length >= MOST_RESTARTS) {
      log(`The embedded MongoDB ${what} too often (${why}). Look for free memory and disk, then start again.`)
      return
    }
    log(`The embedded MongoDB ${what} (${why}) and is started again.`)
    restarts.push(Date.now())
    server = again()
    server.then(watch, failed)
  }
  const watch = async (running: Launched): Promise<void> => restart('ended by itself', await running.gone)
  const failed = async (trouble: unknown): Promise<void> => {
    await pause(RETRY_MS, undefined, { ref: false })
    restart('did not start', trouble instanceof Error ? trouble.message : String(trouble))
  }
  void watch(first)

  return {
    async stop() {
      asked = true
      await server.then(
        running => running.stop(),
        () => undefined,
      )
    },
  }
}
