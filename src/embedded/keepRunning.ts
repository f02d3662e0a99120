import type { Launched } from './launch.js'

/** A server that ended this often within the span dies of something that starting again does not mend. */
const MOST_RESTARTS = 3
const SPAN_MS = 10 * 60_000

export interface Kept {
  /** Ends the server in order, also one that is just being started again. May be called twice. */
  stop(): Promise<void>
}

/** Starts the server again, on the same folder and port, when it ends without having been asked to; says so each time. */
export function keepRunning(first: Launched, again: () => Promise<Launched>, log: (line: string) => void): Kept {
  let asked = false
  let server = Promise.resolve(first)
  const restarts: number[] = []

  const watch = async (running: Launched): Promise<void> => {
    const how = await running.gone
    if (asked) return
    if (restarts.filter(at => Date.now() - at < SPAN_MS).length >= MOST_RESTARTS) {
      log(`The embedded MongoDB ended by itself too often (${how}). Look for free memory and disk, then start again.`)
      return
    }
    log(`The embedded MongoDB ended by itself (${how}) and is started again.`)
    restarts.push(Date.now())
    server = again()
    server.then(watch, (trouble: unknown) => {
      log(trouble instanceof Error ? trouble.message : String(trouble))
    })
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
