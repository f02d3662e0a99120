import { mint } from '../domain/ids.js'
import type { SupporterName } from '../domain/supporterName.js'
import type { Store } from './connection.js'
import { type PageOf, type PageWanted, onePage } from './keyset.js'
import type { PublishedSupporter } from './published.js'

/** A place in a list is a whole number; anything else is its beginning. */
const placeIn = (after: string | undefined): number =>
  after !== undefined && /^\d{1,9}$/u.test(after) ? Number(after) : 0

/** Who supports what everybody can read under this code, as far as they are listed; undefined where nobody can read anything. */
export const supportersListed = async (
  store: Store,
  wanted: string,
  { after, limit }: PageWanted,
): Promise<PageOf<SupporterName> | undefined> => {
  const named = await store.published.findOne({ _id: mint<'trackingCode'>(wanted) })
  const found = named?.is === 'merged' ? await store.published.findOne({ _id: named.into }) : named
  if (found?.is !== 'shown') return undefined
  if (!found.listed) return { items: [] }
  const entries = await store.publishedSupporters
    .find({ code: found._id, n: { $gt: placeIn(after) } })
    .sort({ n: 1 })
    .limit(limit + 1)
    .toArray()
  const { items, ...more } = onePage(entries, limit, ({ n }) => String(n))
  return { ...more, items: items.map(asListed) }
}

const asListed = ({ name, capacity, governorate }: PublishedSupporter): SupporterName => ({
  name,
  capacity,
  ...(governorate !== undefined && { governorate }),
})
