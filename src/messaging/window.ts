import type { Channel } from '../domain/channel.js'
import type { Instant } from '../domain/ids.js'

/** How long after somebody last wrote a channel lets us answer freely, less what a message may wait at its door. */
export const WINDOW_MS: Readonly<Partial<Record<Channel, number>>> = { whatsapp: 24 * 3_600_000 - 60_000 }

/** Until when we may answer freely; undefined where the channel sets no end. */
export const windowEnd = (channel: Channel, heard: Instant | undefined): Instant | undefined => {
  const lasts = WINDOW_MS[channel]
  return lasts === undefined ? undefined : (heard ?? 0) + lasts
}
