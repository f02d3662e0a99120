import type { Instant } from '../domain/ids.js'
import type { Address } from '../messaging/inbound.js'
import type { ChannelDocument } from './collections.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** The name of one bot or number among all processes. */
export const botOf = ({ channel, bot }: Pick<Address, 'channel' | 'bot'>): string => `${channel}|${bot}`

export interface Channels {
  /** How every bot stands. */
  all(): Promise<readonly ChannelDocument[]>
  /** Nobody sends through this bot for so long; a longer pause already agreed stays. */
  pause(bot: string, ms: number, why: string): Promise<void>
  /** The platform refuses us: pauses the bot and remembers since when. */
  breakOff(bot: string, ms: number, why: string): Promise<void>
  /** The platform took a message again. */
  mend(bot: string): Promise<void>
  /**
   * Takes up to `want` sends out of the bot's bucket, which refills at `perSecond` by the server's clock and holds one
   * second's worth; leaves `reserve` in it. Answers how many were granted.
   */
  take(bot: string, want: number, perSecond: number, reserve: number): Promise<number>
}

const later = (ms: number): unknown => ({
  $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: Math.ceil(ms) },
})

/** The state of bots and numbers that all processes share. */
export const channelsOf = (store: Store): Channels => ({
  all: () => reaching(() => store.chan.find().toArray()),
  pause: (bot, ms, why) =>
    reaching(async () => {
      const change = { pausedUntil: { $max: ['$pausedUntil', later(ms)] }, why: { $literal: why } }
      await store.chan.updateOne({ _id: bot }, [{ $set: change }], { upsert: true })
    }),
  breakOff: (bot, ms, why) =>
    reaching(async () => {
      const brokenSince = { $ifNull: ['$brokenSince', '$$NOW'] }
      const change = { pausedUntil: { $max: ['$pausedUntil', later(ms)] }, why: { $literal: why }, brokenSince }
      await store.chan.updateOne({ _id: bot }, [{ $set: change }], { upsert: true })
    }),
  mend: bot =>
    reaching(async () => {
      await store.chan.updateOne(
        { _id: bot, brokenSince: { $exists: true } },
        { $unset: { brokenSince: '', pausedUntil: '', why: '' } },
      )
    }),
  take: (bot, want, perSecond, reserve) =>
    reaching(async () => {
      const elapsed = { $divide: [{ $subtract: ['$$NOW', { $ifNull: ['$refilledAt', new Date(0)] }] }, 1_000] }
      const refilled = {
        $min: [
          perSecond,
          { $add: [{ $ifNull: ['$tokens', perSecond] }, { $multiply: [perSecond, { $max: [0, elapsed] }] }] },
        ],
      }
      const free = { $floor: { $max: [0, { $subtract: ['$tokens', reserve] }] } }
      const taken = await store.chan.findOneAndUpdate(
        { _id: bot },
        [
          { $set: { tokens: refilled, refilledAt: '$$NOW' } },
          { $set: { granted: { $min: [want, free] } } },
          { $set: { tokens: { $subtract: ['$tokens', '$granted'] } } },
        ],
        { upsert: true, returnDocument: 'after' },
      )
      return taken?.granted ?? 0
    }),
})

/** Conversations looked at, the newest first, for when a channel last brought something. */
const RECENT = 2_000

/** When somebody last wrote through each channel, as far as the newest conversations tell. */
export const lastHeard = (store: Store): Promise<ReadonlyMap<string, Instant>> =>
  reaching(async () => {
    const found = await store.heads
      .aggregate<{ readonly _id: string; readonly heard: Instant }>([
        { $sort: { at: -1 } },
        { $limit: RECENT },
        { $match: { heard: { $exists: true }, address: { $exists: true } } },
        { $group: { _id: '$address.channel', heard: { $max: '$heard' } } },
      ])
      .toArray()
    return new Map(found.map(({ _id, heard }) => [_id, heard]))
  })
