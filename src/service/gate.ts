import type { Instant } from '../domain/ids.js'
import type { Channels } from '../store/channels.js'
import type { ChannelDocument } from '../store/collections.js'
import type { ServerClock } from '../store/serverClock.js'
import type { Log } from './log.js'

/** A pause that another process agreed with the platform is known here after this long. */
const REREAD_MS = 1_000
/** While a broken bot is tried by one sender, the others look again after this long. */
const PROBE_MS = 2_000

export interface Gate {
  /** Undefined when a send may start through this bot; otherwise the moment to look again, by the database's clock. */
  closedUntil(bot: string): Instant | undefined
  /** Nobody sends through this bot for so long. */
  pause(bot: string, ms: number, why: string): Promise<void>
  /** The platform refuses us altogether; every now and then one message tries again. */
  breakOff(bot: string, ms: number, why: string): Promise<void>
  /** A message went through. */
  opened(bot: string): Promise<void>
  broken(): readonly string[]
  reread(): Promise<void>
  stop(): void
}

interface Standing {
  readonly pausedUntil: Instant
  readonly broken: boolean
}

const standingOf = ({ pausedUntil, brokenSince }: ChannelDocument): Standing => ({
  pausedUntil: pausedUntil?.getTime() ?? 0,
  broken: brokenSince !== undefined,
})

/** Knows which bots may send now; all processes agree within a second. */
export const gateOf = (channels: Channels, server: ServerClock, log: Log): Gate => {
  let standing = new Map<string, Standing>()
  const probes = new Map<string, Instant>()

  const reread = async (): Promise<void> => {
    const all = await channels.all()
    standing = new Map(all.map(bot => [bot._id, standingOf(bot)]))
  }
  const close = (bot: string, ms: number, broken: boolean): void => {
    const pausedUntil = Math.max(standing.get(bot)?.pausedUntil ?? 0, server.now() + ms)
    standing.set(bot, { pausedUntil, broken: broken || (standing.get(bot)?.broken ?? false) })
  }
  const timer = setInterval(() => void reread().catch(() => undefined), REREAD_MS)
  timer.unref()

  return {
    reread,
    closedUntil(bot) {
      const { pausedUntil, broken } = standing.get(bot) ?? { pausedUntil: 0, broken: false }
      const now = server.now()
      if (pausedUntil > now) return pausedUntil
      if (!broken) return undefined
      if ((probes.get(bot) ?? 0) > now) return now + PROBE_MS
      probes.set(bot, now + PROBE_MS)
      return undefined
    },
    async pause(bot, ms, why) {
      close(bot, ms, false)
      log.warn({ bot, ms, why }, 'the platform asks us to wait')
      await channels.pause(bot, ms, why)
    },
    async breakOff(bot, ms, why) {
      close(bot, ms, true)
      log.error(
        { bot, why },
        'the platform refuses us: check token, permissions and payment; messages are kept for 24 hours',
      )
      await channels.breakOff(bot, ms, why)
    },
    async opened(bot) {
      if (standing.get(bot)?.broken !== true) return
      standing.delete(bot)
      log.info({ bot }, 'the platform takes our messages again')
      await channels.mend(bot)
    },
    broken: () => [...standing].flatMap(([bot, { broken }]) => (broken ? [bot] : [])),
    stop: () => clearInterval(timer),
  }
}
