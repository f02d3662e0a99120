import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Store } from './connection.js'

/** So many attempts within so many seconds. */
interface AttemptLimit {
  readonly name: string
  readonly attempts: number
  readonly seconds: number
}

/** Counts attempts in the database, for all processes together. */
export interface Attempts {
  /** Counts one; answers the seconds to wait when it is one too many, 0 otherwise. */
  count(key: string): Promise<number>
  /** Takes one attempt back, because it was a good one. */
  forgive(key: string): Promise<void>
  /** Forgets all attempts of the key. */
  forget(key: string): Promise<void>
}

export const attemptsOf = (store: Store, { name, attempts, seconds }: AttemptLimit): Attempts => {
  const limiter = new RateLimiterMongo({
    storeClient: store.client,
    dbName: store.db.databaseName,
    tableName: 'attempts',
    keyPrefix: name,
    points: attempts,
    duration: seconds,
    // They are created with all the others when the store is opened.
    disableIndexesCreation: true,
  })
  return {
    async count(key) {
      try {
        await limiter.consume(key)
        return 0
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
        throw refusal
      }
    },
    forgive: async key => void (await limiter.reward(key)),
    forget: async key => void (await limiter.delete(key)),
  }
}
