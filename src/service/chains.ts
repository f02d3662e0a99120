/** Work for one key, one after the other; different keys do not wait for each other. */
export interface Chains<K> {
  /** Runs after everything that was begun for the key. */
  run<T>(key: K, work: () => Promise<T>): Promise<T>
  /** For work that learns on its way which keys it needs. */
  hold(): Hold<K>
  /** Settles when nothing is under way. */
  idle(): Promise<void>
}

/** Several keys kept at once; once released it takes none any more. */
export interface Hold<K> {
  /** Takes all of them, or none when one is busy; never waits. */
  takeFree(keys: readonly K[]): boolean
  /** Waits for all of them, in the order given; false when they were not had in time. */
  wait(keys: readonly K[], ms: number): Promise<boolean>
  release(): void
}

/** Keeps the messages of one conversation in single file within this process. */
export const chains = <K>(): Chains<K> => {
  const tails = new Map<K, Promise<void>>()

  const enqueue = (key: K): { readonly had: Promise<void>; readonly release: () => void } => {
    const before = tails.get(key)
    let release = (): void => {}
    const tail = new Promise<void>(resolve => {
      release = () => {
        if (tails.get(key) === tail) tails.delete(key)
        resolve()
      }
    })
    tails.set(key, tail)
    return { had: before ?? Promise.resolve(), release }
  }

  const hold = (): Hold<K> => {
    const held = new Map<K, () => void>()
    let over = false
    return {
      takeFree(keys) {
        const wanted = keys.filter(key => !held.has(key))
        if (over || wanted.some(key => tails.has(key))) return false
        for (const key of wanted) held.set(key, enqueue(key).release)
        return true
      },
      async wait(keys, ms) {
        const late = deadline(ms)
        try {
          for (const key of keys) {
            if (held.has(key)) continue
            const { had, release } = enqueue(key)
            const inTime = await Promise.race([had.then(() => true), late.passed])
            if (inTime) {
              held.set(key, release)
              continue
            }
            // The place in the queue is given up by passing it on when it comes.
            void had.then(release)
            return false
          }
          return true
        } finally {
          late.clear()
        }
      },
      release() {
        over = true
        for (const release of held.values()) release()
        held.clear()
      },
    }
  }

  return {
    hold,
    async run(key, work) {
      const { had, release } = enqueue(key)
      await had
      try {
        return await work()
      } finally {
        release()
      }
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}

const deadline = (ms: number): { readonly passed: Promise<false>; readonly clear: () => void } => {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<false>(resolve => {
    timer = setTimeout(() => {
      resolve(false)
    }, ms)
  })
  return { passed, clear: () => clearTimeout(timer) }
}
