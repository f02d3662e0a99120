/** Work that comes round, never twice at a time. */
export interface Rounds {
  /** Does now what the next round would do. */
  tick(): Promise<void>
  /** Begins nothing new and settles when what is under way is over. */
  stop(): Promise<void>
}

/** Has this done again and again; it looks at `stopped` before whatever it begins, and never throws. */
export const startRounds = (work: (stopped: () => boolean) => Promise<void>, everyMs: number): Rounds => {
  let stopped = false
  let round: Promise<void> | undefined
  const tick = (): Promise<void> => {
    round ??= work(() => stopped).finally(() => (round = undefined))
    return round
  }
  const timer = setInterval(() => void tick(), everyMs).unref()
  return {
    tick,
    async stop() {
      stopped = true
      clearInterval(timer)
      await round
    },
  }
}
