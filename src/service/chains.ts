/** Work for one key, one after the other; different keys do not wait for each other. */
export interface Chains<K> {
  /** Runs after everything that was begun for the key. */
  run<T>(key: K, work: () => Promise<T>): Promise<T>
  /** Waits for the key's turn and keeps it until the answer is called. */
  hold(key: K): Promise<() => void>
  /** Settles when nothing is under way. */
  idle(): Promise<void>
}

/** Keeps the messages of one conversation in single file within this process. */
export const chains = <K>(): Chains<K> => {
  const tails = new Map<K, Promise<void>>()

  const hold = async (key: K): Promise<() => void> => {
    const before = tails.get(key)
    let release = (): void => {}
    const tail = new Promise<void>(resolve => {
      release = () => {
        if (tails.get(key) === tail) tails.delete(key)
        resolve()
      }
    })
    tails.set(key, tail)
    await before
    return release
  }

  return {
    hold,
    async run(key, work) {
      const release = await hold(key)
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
