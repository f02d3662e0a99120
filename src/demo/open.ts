import { type Musharaka, assemble } from '../assemble.js'
import type { Config } from '../config.js'
import { keyFor } from '../secrets.js'
import type { Log } from '../service/log.js'
import { startStaffClock } from '../service/staff/clock.js'
import type { StaffHouse } from '../service/staff/house.js'
import type { Store } from '../store/connection.js'
import { demoClock } from './clock.js'
import { seed } from './seed.js'
import { hire } from './staff.js'
import { tourOf } from './tour.js'

export interface DemoParts {
  readonly config: Config
  readonly store: Store
  readonly secret: string
  readonly log: Log
  /** Called before the past is played, which is done once and takes a while. */
  readonly playing: () => void
}

/** This clock is moved by hand; the product's own begins with `start`. */
const NEVER_MS = 2 ** 31 - 1

/** The product with made-up people, its past played where the database is empty, and the tour; not yet listening. */
export const openDemo = async ({ config, store, secret, log, playing }: DemoParts): Promise<Musharaka> => {
  const clock = await demoClock(store)
  const stage = { store, clock, convKey: keyFor(secret, 'conversations') }
  const timeOf = (staff: StaffHouse) => startStaffClock({ ...staff, clock: clock.now }, NEVER_MS)
  const musharaka = await assemble({
    config,
    store,
    secret,
    log,
    clock: clock.now,
    tour: ({ service, staff }) => tourOf({ ...stage, service, house: staff, time: timeOf(staff), log }),
  })
  const { service, staff } = musharaka
  if ((await store.contributions.estimatedDocumentCount()) > 0) {
    await hire(staff)
    return musharaka
  }
  playing()
  const time = timeOf(staff)
  await seed({ ...stage, service, house: staff, time, sweep: service.sweep }, Date.now())
  await time.stop()
  return musharaka
}
