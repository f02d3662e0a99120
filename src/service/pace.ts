import { setTimeout as wait } from 'node:timers/promises'
import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Channels } from '../store/channels.js'
import type { Priority } from '../store/documents.js'
import { type Recent, recent } from '../store/recent.js'

type PaceOf = ChannelAdapter['pace']

/** From this rate on a platform is our own machine, and needs no rationing. */
const UNRATIONED = 1_000
/** The share of a bot's rate that bulk must leave for replies. */
const RESERVED_FOR_REPLIES = 0.25

/** How many messages to many people go out in a second, as long as nobody is replied to; undefined: any number. */
export const bulkPerSecond = ({ perSecond }: Pick<PaceOf, 'perSecond'>): number | undefined =>
  perSecond >= UNRATIONED ? undefined : perSecond - Math.ceil(perSecond * RESERVED_FOR_REPLIES)
/** A process takes at most this share of a second's sends at a time, so that others get theirs. */
const BLOCK = 0.25
/** Who would wait longer for its turn gives its lease back instead. */
const PATIENCE_MS = 3_000
const CHATS = 20_000

export interface Pace {
  /** Waits for the right to send one message; false when that takes too long now. */
  permitted(conv: ConversationId, bot: string, pace: PaceOf, priority: Priority): Promise<boolean>
}

interface Line {
  readonly waiting: ((granted: boolean) => void)[]
  serving: boolean
}

interface Paces {
  readonly channels: Channels
  readonly clock: () => Instant
  readonly chats: Recent<ConversationId, { readonly full: number; readonly at: Instant }>
  readonly lines: Map<string, Line>
}

/** Keeps to the platforms' rates: a bucket per chat in this process, and one per bot that all processes share. */
export const paceOf = (channels: Channels, clock: () => Instant): Pace => {
  const paces: Paces = { channels, clock, chats: recent(CHATS), lines: new Map() }
  return {
    async permitted(conv, bot, pace, priority) {
      const ms = chatWait(paces, conv, pace)
      if (ms > PATIENCE_MS) return false
      if (ms > 0) await wait(ms)
      return pace.perSecond >= UNRATIONED || (await queued(paces, bot, pace, priority))
    },
  }
}

const chatWait = ({ chats, clock }: Paces, conv: ConversationId, { perChatBurst, perChatEveryMs }: PaceOf): number => {
  const now = clock()
  const { full, at } = chats.get(conv) ?? { full: 0, at: now }
  const level = Math.max(0, full - (now - at) / perChatEveryMs)
  const ms = Math.max(0, (level + 1 - perChatBurst) * perChatEveryMs)
  if (ms <= PATIENCE_MS) chats.set(conv, { full: level + 1, at: now })
  return ms
}

const queued = (paces: Paces, bot: string, { perSecond }: PaceOf, priority: Priority): Promise<boolean> => {
  const name = `${bot} ${priority}`
  const line = paces.lines.get(name) ?? { waiting: [], serving: false }
  paces.lines.set(name, line)
  const granted = placeIn(line)
  if (line.serving) return granted
  line.serving = true
  serve(paces, bot, line, perSecond, priority).catch(() => {
    line.serving = false
    for (const each of line.waiting.splice(0)) each(false)
  })
  return granted
}

/** Waits in line; false when that takes too long. */
const placeIn = ({ waiting }: Line): Promise<boolean> =>
  new Promise(resolve => {
    const tooLong = setTimeout(() => {
      const place = waiting.indexOf(grant)
      if (place >= 0) waiting.splice(place, 1)
      resolve(false)
    }, PATIENCE_MS)
    const grant = (granted: boolean): void => {
      clearTimeout(tooLong)
      resolve(granted)
    }
    waiting.push(grant)
  })

/** Serves a line in blocks; one database call for many sends. */
const serve = async (
  { channels }: Paces,
  bot: string,
  line: Line,
  perSecond: number,
  priority: Priority,
): Promise<void> => {
  const reserve = priority === 'bulk' ? Math.ceil(perSecond * RESERVED_FOR_REPLIES) : 0
  const block = Math.max(1, Math.floor(perSecond * BLOCK))
  while (line.waiting.length > 0) {
    const granted = await channels.take(bot, Math.min(block, line.waiting.length), perSecond, reserve)
    for (const grant of line.waiting.splice(0, granted)) grant(true)
    if (granted === 0) await wait(Math.max(20, 1_000 / perSecond))
  }
  // In the same breath as the last look at the line: whoever comes now begins anew.
  line.serving = false
}
