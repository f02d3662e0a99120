import type { Collection, Document, Filter, WithId } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'

/** What is put to people, by when it ends. */
interface PutToPeople {
  readonly _id: TrackingCode
  readonly closesAt: Instant
  readonly state: { readonly is: string }
}

/** A page of what is open first, and then of what is over, each with the latest end in front. */
export const openFirst = async <D extends PutToPeople>(
  collection: Collection<D>,
  over: readonly string[],
  { after, limit }: PageWanted,
): Promise<PageOf<WithId<D>>> => {
  const [, group, within] = /^([01])\.(.+)$/u.exec(after ?? '') ?? []
  const found: WithId<D>[] = []
  for (const [at, states] of [['open'], over].entries()) {
    if (at < Number(group ?? 0) || found.length > limit) continue
    // Fields that all of them have; the driver cannot tell that of a type parameter.
    const wanted: Document = {
      'state.is': { $in: [...states] },
      ...following(String(at) === group ? within : undefined, 'closesAt', 'falling'),
    }
    const cursor = collection.find(wanted as Filter<D>).sort({ closesAt: -1, _id: -1 })
    found.push(...(await cursor.limit(limit + 1 - found.length).toArray()))
  }
  return onePage(found, limit, last => `${last.state.is === 'open' ? 0 : 1}.${placeOf(last.closesAt, last._id)}`)
}
