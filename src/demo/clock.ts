import type { Instant } from '../domain/ids.js'
import type { Store } from '../store/connection.js'

/** The time of the demo: the real one, moved by hand. */
export interface DemoClock {
  now(): Instant
  /** Milliseconds by which the demo is ahead of the real time; behind it while its past is being played. */
  ahead(): number
  /** Moves the time on; kept, so that a restart does not bring the past back. */
  pass(ms: number): Promise<void>
  /** Goes to a moment; not kept. */
  goTo(moment: Instant): void
}

interface Kept {
  readonly _id: string
  readonly ahead: number
}

/** Opens the clock where it was left. */
export const demoClock = async (store: Store, real: () => Instant = Date.now): Promise<DemoClock> => {
  const kept = store.db.collection<Kept>('demo')
  let ahead = (await kept.findOne({ _id: 'clock' }))?.ahead ?? 0
  return {
    now: () => real() + ahead,
    ahead: () => ahead,
    async pass(ms) {
      ahead += ms
      await kept.updateOne({ _id: 'clock' }, { $set: { ahead } }, { upsert: true })
    },
    goTo(moment) {
      ahead = moment - real()
    },
  }
}
