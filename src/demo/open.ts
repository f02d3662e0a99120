import { type Musharaka, assemble } from '../assemble.js'
import { startPublicLog } from '../background.js'
import type { Config } from '../config.js'
import { keyFor } from '../secrets.js'
import type { Log } from '../service/log.js'
import { startStaffClock } from '../service/staff/clock.js'
import type { StaffHouse } from '../service/staff/house.js'
import type { Store } from '../store/connection.js'
import { registerOf } from '../store/register.js'
import { demoClock } from './clock.js'
import { seed } from './seed.js'
import { hire } from './staff.js'
import { tourOf } from './tour.js'

interface DemoParts {
  readonly config: Config
  readonly store: Store
  readonly secret: string
  readonly log: Log
  /** Called before the past is played, which is done once and takes a while. */
  readonly playing: () => void
}

/** This clock is moved by hand; the product's own begins with `start`. */
const NEVER_MS = 2 ** 31 - 1

/** Takes an empty folder for the demo, or its own again. Whoever may sign in to a demo knows the passwords of all its staff. */
const claim = async ({ config, store }: DemoParts): Promise<void> => {
  const marks = store.db.collection<{ readonly _id: string }>('demo')
  if (await marks.findOne({ _id: 'made' })) return
  const there = await Promise.all([store.staff.estimatedDocumentCount(), store.turns.estimatedDocumentCount()])
  if (there.some(n => n > 0))
    throw new Error(
      `${config.dataDir} holds data that no demo of this release made. Name an empty folder in DATA_DIR; the folder of an older demo may be deleted.`,
    )
  await marks.insertOne({ _id: 'made' })
}

/** The product with made-up people, its past played where the database is empty, and the tour; not yet listening. */
export const openDemo = async (parts: DemoParts): Promise<Musharaka> => {
  await claim(parts)
  const { config, store, secret, log, playing } = parts
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
  const logged = startPublicLog({ config, secret, staff, register: registerOf(store), everyMs: NEVER_MS })
  await seed({ ...stage, service, house: staff, time, logged, sweep: service.sweep }, Date.now())
  await time.stop()
  await logged.stop()
  return musharaka
}
