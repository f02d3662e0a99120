/** Milliseconds of a clock that nobody sets. */
const passed = (): number => performance.now()

/** Reads once in so long, for everybody who asks meanwhile; after a failure the next one has it read again. */
export const seldom = <T>(read: () => Promise<T>, everyMs: number, now = passed): (() => Promise<T>) => {
  let kept: { readonly from: number; readonly value: Promise<T> } | undefined
  return () => {
    const from = now()
    if (kept && from - kept.from < everyMs) return kept.value
    const made = { from, value: read() }
    kept = made
    made.value.catch(() => {
      if (kept === made) kept = undefined
    })
    return made.value
  }
}
