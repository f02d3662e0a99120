/** Runs `work` for each item, at most `lanes` (1 or more) at a time; the first that fails is thrown, what has begun goes on. */
export const inLanes = async <T>(
  lanes: number,
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const left = items[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    // Asked by hand: an iteration that ends by an error would close the iterator for the other lanes too.
    for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
