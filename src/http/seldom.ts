import type { Instant } from '../domain/ids.js'

/** Reads once in so long, for everybody who asks meanwhile; after a failure the next one has it read again. */
export const seldom = <T>(read: () => Promise<T>, everyMs: number, now: () => Instant): (() => Promise<T>) => {
  let kept: { readonly from: Instant; readonly value: Promise<T> } | undefined
  return () => {
    const from = now()
    if (kept && Math.abs(from - kept.from) < everyMs) return kept.value
    const made = { from, value: read() }
    kept = made
    made.value.catch(() => {
      if (kept === made) kept = undefined
    })
    return made.value
  }
}
