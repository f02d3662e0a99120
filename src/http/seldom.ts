import { setImmediate as afterwards } from 'node:timers/promises'

/** Milliseconds of a clock that nobody sets. */
const passed = (): number => performance.now()

interface Made<T> {
  readonly from: number
  readonly value: Promise<T>
}

/** For how long what was read is as good as new, and for how long it is still given while it is read anew. */
interface Lasting {
  readonly freshMs: number
  /** From `freshMs` on; without it everybody waits for the new one. */
  readonly keptMs?: number
}

/** Reads once in so long, for everybody who asks meanwhile; after a failure the next one has it read again. */
export const seldom = <T>(
  read: () => Promise<T>,
  { freshMs, keptMs = freshMs }: Lasting,
  now = passed,
): (() => Promise<T>) => {
  let newest: Made<T> | undefined
  let ready: Made<T> | undefined

  const making = (made: Made<T>): void => {
    newest = made
    made.value.then(
      () => void (ready = ready && ready.from > made.from ? ready : made),
      () => void (newest = newest === made ? ready : newest),
    )
  }

  return () => {
    const from = now()
    const kept = ready && from - ready.from < keptMs ? ready.value : undefined
    if (newest && from - newest.from < freshMs) return kept ?? newest.value
    // Whoever has it read anew is given what there is before anything is read.
    const value = kept ? afterwards().then(read) : read()
    making({ from, value })
    return kept ?? value
  }
}
