import type { ChannelAdapter } from '../../../adapters/channelAdapter.js'
import type { StaffHouse } from '../../service/staff/house.js'

/** What the staff API asks of the rest of the house. */
export interface StaffPorts {
  readonly house: StaffHouse
  /** Through which files are fetched that people sent. */
  readonly adapters: readonly Pick<ChannelAdapter, 'channel' | 'fetchFile'>[]
}
