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

/** The end of the line of each key that has one. */
type Tails<K> = Map<K, Promise<void>>

interface Place {
  /** Its turn has come. */
  readonly had: Promise<void>
  readonly release: () => void
}

/** Keeps the messages of one conversation in single file within this process. */
export const chains = <K>(): Chains<K> => {
  const tails: Tails<K> = new Map()
  return {
    hold: () => holdOf(tails),
    async run(key, work) {
      const { had, release } = enqueue(tails, key)
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

const enqueue = <K>(tails: Tails<K>, key: K): Place => {
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

const holdOf = <K>(tails: Tails<K>): Hold<K> => {
  const held = new Map<K, () => void>()
  let over = false
  return {
    takeFree(keys) {
      const wanted = keys.filter(key => !held.has(key))
      if (over || wanted.some(key => tails.has(key))) return false
      for (const key of wanted) held.set(key, enqueue(tails, key).release)
      return true
    },
    async wait(keys, ms) {
      const late = deadline(ms)
      try {
        for (const key of keys) {
          if (held.has(key)) continue
          const release = await inTime(enqueue(tails, key), late.passed)
          if (!release) return false
          held.set(key, release)
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

/** What ends its turn, once it has come; undefined when it was late, and then the place in the line is passed on when it comes. */
const inTime = async ({ had, release }: Place, late: Promise<false>): Promise<(() => void) | undefined> => {
  if (await Promise.race([had.then(() => true), late])) return release
  void had.then(release)
  return undefined
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
