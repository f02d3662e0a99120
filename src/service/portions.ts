/** How many pieces of work go into one transaction. */
export interface Portions {
  /** Does so much at once; what fails is tried in halves by the next round, and as things go well it is more again. */
  inOne<T>(work: (most: number) => Promise<T>): Promise<T>
}

/** A tenth more each time until it is whole again. */
const STEPS = 10

/** Begins with the whole; work that never fits into a transaction of the time allowed is so done in smaller ones. */
export const portions = (whole: number): Portions => {
  let most = whole
  return {
    async inOne(work) {
      try {
        const done = await work(most)
        most = Math.min(whole, most + Math.ceil(whole / STEPS))
        return done
      } catch (error) {
        most = Math.max(1, Math.floor(most / 2))
        throw error
      }
    },
  }
}
