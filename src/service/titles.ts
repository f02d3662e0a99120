import type { TrackingCode } from '../domain/ids.js'
import type { Embedder } from '../language/embedder.js'
import { nearness, placeOf } from '../language/space.js'
import type { Store } from '../store/connection.js'
import { type NearTitle, titlesSince } from '../store/lookups.js'

/** So many of the newest published titles are known by their meaning, about 200 bytes each; older ones by their words. */
const KNOWN_MAX = 10_000
/** Published meanwhile, a title is looked for by its meaning after this long. */
const FRESH_MS = 30_000
/** Read at a time, so that people's own texts need not wait behind titles. */
const AT_ONCE = 4
const NEAR_MAX = 20

interface Known {
  readonly title: string
  readonly place: Int8Array
}

/** Finds published titles by what they mean, in either language. */
interface Titles {
  /** The nearest, best first; none while meanings cannot be read. */
  near(title: string): Promise<readonly NearTitle[]>
}

/** Keeps the meanings of published titles in memory, each process its own; what is no longer published is left out by the reader. */
export const titlesOf = (store: Store, embedder: Embedder, clock: () => number): Titles => {
  const known = new Map<TrackingCode, Known>()
  let newest = 0
  let nextLook = 0
  let looking = false

  const learn = async (): Promise<void> => {
    const titles = await titlesSince(store, newest, KNOWN_MAX)
    const unread = titles.filter(({ _id }) => !known.has(_id))
    for (let from = 0; from < unread.length; from += AT_ONCE)
      await Promise.all(
        unread.slice(from, from + AT_ONCE).map(async ({ _id, title }) => {
          const vector = await embedder.meaningOf(title)
          if (vector) known.set(_id, { title, place: placeOf(vector) })
        }),
      )
    newest = Math.max(newest, ...titles.map(({ publishedAt }) => publishedAt))
    for (const code of known.keys()) if (known.size > KNOWN_MAX) known.delete(code)
  }

  const look = (): void => {
    if (looking || clock() < nextLook) return
    looking = true
    nextLook = clock() + FRESH_MS
    // Not awaited: the first who asks is answered by words, and nobody waits for a thousand titles.
    void learn()
      .catch(() => undefined)
      .finally(() => (looking = false))
  }

  return {
    async near(title) {
      const vector = await embedder.meaningOf(title)
      if (!vector) return []
      look()
      const place = placeOf(vector)
      return [...known]
        .map(([_id, other]) => ({ _id, title: other.title, nearness: nearness(place, other.place) }))
        .sort((one, other) => other.nearness - one.nearness)
        .slice(0, NEAR_MAX)
    },
  }
}
