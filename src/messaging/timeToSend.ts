import type { Delivery } from './outbound.js'

/** How long a sending may take altogether, however many calls it needs. */
export interface TimeToSend {
  /** Aborts when the time is over: the call under way ends, and no other begins. */
  readonly signal: AbortSignal
  /** Milliseconds that are left. */
  readonly left: () => number
}

/** No further call begins with less time than this: one that is cut off may have been carried out, and is repeated. */
const LEAST_MS = 3_000

/** True where there is time for one more call. */
export const timeForMore = (time: TimeToSend | undefined): boolean => time === undefined || time.left() >= LEAST_MS

/** Part of the message went out and is kept: the rest follows at once, in a sending of its own. */
export const GOES_ON: Delivery = {
  ...({ is: 'retryLater', scope: 'chat', afterMs: 0 } as const),
  why: 'the rest follows in a sending of its own',
}

/** Time that begins now. `end` lets go of it. */
export const timeToSend = (ms: number): TimeToSend & { readonly end: () => void } => {
  const over = new AbortController()
  const until = performance.now() + ms
  const timer = setTimeout(() => over.abort(), ms)
  return { signal: over.signal, left: () => until - performance.now(), end: () => clearTimeout(timer) }
}
