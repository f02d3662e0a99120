/** Work that nobody waits for, until the process stops. */
export interface Tracker {
  /** Lets it run; a failure is the sweeper's business and is not raised. */
  follow(work: Promise<unknown>): void
  /** Settles when nothing is under way. */
  idle(): Promise<void>
}

/** Keeps account of what runs in the background. */
export const tracker = (): Tracker => {
  const running = new Set<Promise<unknown>>()
  return {
    follow(work) {
      const quiet = work.catch(() => undefined).finally(() => running.delete(quiet))
      running.add(quiet)
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
