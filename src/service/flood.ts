import type { ConversationId, Instant } from '../domain/ids.js'
import { recent } from '../store/recent.js'

/** More than a person types: twenty at once, then one a second. */
export const FLOOD: FloodLimits = { burst: 20, everyMs: 1_000, toldEveryMs: 60_000 }

/** What may tell of danger has a bucket of its own once that one is full: more than anybody in need writes, and yet not without end. */
export const DANGER_FLOOD: FloodLimits = { burst: 100, everyMs: 3_000, toldEveryMs: 60_000 }

export interface FloodLimits {
  readonly burst: number
  readonly everyMs: number
  readonly toldEveryMs: number
}

const CONVERSATIONS = 20_000

interface Bucket {
  readonly full: number
  readonly at: Instant
  readonly toldAt: Instant
}

/** `pass`: go on. `tell`: too many, say so. `drop`: too many, and it was said a moment ago. */
export type Flow = 'pass' | 'tell' | 'drop'

/** Counts the messages of each conversation in this process. */
export const floodGate = (limits: FloodLimits): ((conv: ConversationId, now: Instant) => Flow) => {
  const buckets = recent<ConversationId, Bucket>(CONVERSATIONS)
  return (conv, now) => {
    const { full, at, toldAt } = buckets.get(conv) ?? { full: 0, at: now, toldAt: -Infinity }
    const level = Math.max(0, full - Math.max(0, now - at) / limits.everyMs)
    if (level + 1 <= limits.burst) {
      buckets.set(conv, { full: level + 1, at: now, toldAt })
      return 'pass'
    }
    const tells = now - toldAt >= limits.toldEveryMs
    buckets.set(conv, { full: level, at: now, toldAt: tells ? now : toldAt })
    return tells ? 'tell' : 'drop'
  }
}
