import type { Delivery } from '../messaging/outbound.js'
import type { OutItem } from '../store/documents.js'
import type { Mark } from '../store/outbox.js'

const MINUTE = 60_000
/** Waits after each failed attempt, then the message is dead: 1, 4, 16, 64 s, 5, 15, 60 min, 6 h. */
export const BACKOFF = [1_000, 4_000, 16_000, 64_000, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 360 * MINUTE] as const
/** A message that could not be sent for so long is dead, whatever it waited for. */
export const LIFE_MS = 24 * 60 * MINUTE
/** The longest that one bad answer keeps a whole bot waiting. */
const BOT_WAIT_MS = 64_000
/** A platform that refuses us is asked again after this long. */
const BROKEN_MS = MINUTE

/** What a sending means: what is noted, what waits, and who has to be told. */
export interface Verdict {
  readonly set: Mark['set']
  /** Milliseconds until this message is tried again; absent where it is settled. */
  readonly again?: number
  /** Milliseconds for which nothing goes through this bot. */
  readonly pause?: number
  readonly broken?: true
  readonly dead?: string
  readonly unreachable?: true
  readonly movedTo?: string
}

/** Spreads what would come back at the same moment: a fifth more or less. `chance` is from 0 to 1. */
const jittered = (ms: number, chance: number): number => Math.round(ms * (0.8 + 0.4 * chance))

const retried = (
  item: OutItem,
  wait: { readonly afterMs?: number; readonly scope: 'chat' | 'bot'; readonly why: string },
  chance: number,
): Verdict => {
  const { afterMs, scope, why } = wait
  if (afterMs !== undefined) return { set: { why }, again: afterMs, ...(scope === 'bot' && { pause: afterMs }) }
  const backoff = BACKOFF[item.tries]
  if (backoff === undefined) return { set: { status: 'dead', why }, dead: why }
  const again = jittered(backoff, chance)
  return { set: { tries: item.tries + 1, why }, again, ...(scope === 'bot' && { pause: Math.min(again, BOT_WAIT_MS) }) }
}

/** Judges how one sending ended. Waits that the platform asks for do not count as attempts. */
export const verdict = (item: OutItem, delivery: Delivery, chance: number): Verdict => {
  switch (delivery.is) {
    case 'sent':
      return { set: { status: 'sent', channelId: delivery.id } }
    case 'templated':
      return { set: { status: 'templated', channelId: delivery.id } }
    case 'held':
      return { set: { status: 'held', why: delivery.why } }
    case 'retryLater':
      return retried(item, delivery, chance)
    case 'moved':
      return { set: {}, movedTo: delivery.chat }
    case 'unreachable':
      return { set: { status: 'dead', why: delivery.why }, dead: delivery.why, unreachable: true }
    case 'rejected':
      return { set: { status: 'dead', why: delivery.why }, dead: delivery.why }
    case 'broken':
      return { set: { why: delivery.why }, again: BROKEN_MS, pause: BROKEN_MS, broken: true }
  }
}
