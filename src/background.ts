import type { Config } from './config.js'
import type { StaffRoom } from './messaging/staffRoom.js'
import { webhookBodies } from './http/webhookBodies.js'
import { keyFor } from './secrets.js'
import { startChannelWriter } from './service/channel/writer.js'
import { logKeys } from './service/proof/hashing.js'
import { type Sequencer, startSequencer } from './service/proof/sequencer.js'
import { startStaffClock } from './service/staff/clock.js'
import type { StaffHouse } from './service/staff/house.js'
import type { RoomHouse } from './service/staff/room/roomHouse.js'
import { startRoomTeller } from './service/staff/room/teller.js'
import { startCourier } from './service/webhooks/courier.js'
import type { Register } from './store/register.js'

interface BackgroundParts {
  readonly config: Config
  readonly secret: string
  /** Its `clock` follows the database's, so that processes agree on what is due. */
  readonly staff: StaffHouse
  readonly register: Register
  /** The groups of staff, where there are any. */
  readonly rooms: RoomHouse | undefined
  /** How groups and channels of the messenger are written to; undefined where it is not connected. */
  readonly room: StaffRoom | undefined
  /** How often each comes round; undefined: as often as it is needed. */
  readonly everyMs: number | undefined
}

export interface Background {
  /** Begins nothing new and settles when what is under way is over. */
  stop(): Promise<void>
}

type LogParts = Pick<BackgroundParts, 'config' | 'secret' | 'staff' | 'register' | 'everyMs'>

/** Writes the public log, every so often. */
export const startPublicLog = ({ config, secret, staff, register, everyMs }: LogParts): Sequencer => {
  const { store, clock, newId, log } = staff
  const { zone } = config
  const keys = logKeys(`${new URL(config.publicUrl).host}/log`, keyFor(secret, 'public log'))
  return startSequencer({ store, shows: register, keys, zone, clock, newId, log }, everyMs)
}

/** Begins what comes round by itself: clocks, the public log, systems outside, groups of staff, the ministry's channel. */
export const startBackground = (parts: BackgroundParts): Background => {
  const { config, staff, register, rooms, room, everyMs } = parts
  const { ministry, clock } = staff
  const channel = config.telegram?.channel
  const tells = webhookBodies({ config: { ministry }, register, now: clock })
  const works = [
    startStaffClock(staff, everyMs),
    startPublicLog(parts),
    startCourier({ ...staff, tells, ...(channel !== undefined && { channel }) }, everyMs),
    ...(rooms ? [startRoomTeller(rooms, everyMs)] : []),
    ...(room && channel !== undefined ? [startChannelWriter({ ...staff, register, room, channel }, everyMs)] : []),
  ]
  return { stop: async () => void (await Promise.all(works.map(work => work.stop()))) }
}
