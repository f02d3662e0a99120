import type { Config } from './config.js'
import type { StaffRoom } from './messaging/staffRoom.js'
import { webhookBodies } from './http/webhookBodies.js'
import { keyFor } from './secrets.js'
import { startChannelWriter } from './service/channel/writer.js'
import { logKeys } from './service/proof/hashing.js'
import { startSequencer } from './service/proof/sequencer.js'
import { startStaffClock } from './service/staff/clock.js'
import type { StaffHouse } from './service/staff/house.js'
import type { RoomHouse } from './service/staff/room/roomHouse.js'
import { startRoomTeller } from './service/staff/room/teller.js'
import { startCourier } from './service/webhooks/courier.js'
import type { Register } from './store/register.js'

export interface BackgroundParts {
  readonly config: Config
  readonly secret: string
  /** Its `clock` follows the database's, so that processes agree on what is due. */
  readonly staff: StaffHouse
  readonly register: Register
  /** The groups of staff, where there are any. */
  readonly rooms: RoomHouse | undefined
  /** How groups and channels of the messenger are written to; undefined where it is not connected. */
  readonly room: StaffRoom | undefined
}

export interface Background {
  /** Begins nothing new and settles when what is under way is over. */
  stop(): Promise<void>
}

/** Begins what comes round by itself: clocks, the public log, systems outside, groups of staff, the ministry's channel. */
export const startBackground = ({ config, secret, staff, register, rooms, room }: BackgroundParts): Background => {
  const { store, ministry, clock, newId, log } = staff
  const channel = config.telegram?.channel
  const keys = logKeys(`${new URL(config.publicUrl).host}/log`, keyFor(secret, 'public log'))
  const tells = webhookBodies({ config: { ministry }, register, now: clock })
  const works = [
    startStaffClock(staff),
    startSequencer({ store, shows: register, keys, clock, newId, log }),
    startCourier({ ...staff, tells, ...(channel !== undefined && { channel }) }),
    ...(rooms ? [startRoomTeller(rooms)] : []),
    ...(room && channel !== undefined ? [startChannelWriter({ ...staff, register, room, channel })] : []),
  ]
  return { stop: async () => void (await Promise.all(works.map(work => work.stop()))) }
}
