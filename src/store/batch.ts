interface Waiting<In, Out> {
  readonly item: In
  readonly resolve: (value: Out) => void
  readonly reject: (error: unknown) => void
}

/**
 * Turns a function over many into a function over one: whatever comes while a batch is under way waits and goes with
 * the next one. Alone, an item goes at once; under load the next batch gathers for `gatherMs` first, for work that nobody
 * waits for. `work` answers in the order of its items; an Error as an answer refuses that item only, a throw the whole batch.
 */
export const batched = <In, Out>(
  work: (items: readonly In[]) => Promise<readonly (Out | Error)[]>,
  { most = 64, gatherMs = 0 }: { readonly most?: number; readonly gatherMs?: number } = {},
): ((item: In) => Promise<Out>) => {
  const queue: Waiting<In, Out>[] = []
  let running = false

  const run = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await work(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, at) => {
        const answer = answers[at]
        if (answer instanceof Error) reject(answer)
        // `work` answers each item; an Out that may be undefined is an answer too.
        else resolve(answer as Out)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      if (gatherMs > 0 && queue.length < most) setTimeout(rest, gatherMs)
      else rest()
    }
  }

  const rest = (): void => {
    running = false
    next()
  }

  const next = (): void => {
    if (running || queue.length === 0) return
    running = true
    void run(queue.splice(0, most))
  }

  return item =>
    new Promise<Out>((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (queue.length === 1) setImmediate(next)
    })
}
