import type { AnyBulkWriteOperation } from 'mongodb'
import type { Instant } from '../domain/ids.js'
import { type StaffNews, newsOfCase } from '../domain/staffNews.js'
import type { Session, Store } from './connection.js'
import type { CaseDocument, CaseEventRecord, Lease } from './documents.js'
import { reaching } from './unavailable.js'
import { type NewsDocument, TELLERS, type Teller } from './newsDocuments.js'

/** What happened, to be noted. */
export interface Happening {
  readonly id: string
  readonly at: Instant
  readonly news: StaffNews
}

/** Longer than any change can come late, so that nothing is told a second time. */
const KEPT_MS = 60 * 86_400_000
/** How long a process may be silent about news it took before another one takes it. */
const LEASE_MS = 60_000

const FREE: Lease = { by: '', until: new Date(0) }

/** What these events of a case, which now stands so, are as news. */
export const happeningsTo = (
  { _id: code, kind, unit, level }: Omit<CaseDocument, 'events'>,
  events: readonly Pick<CaseEventRecord, 'id' | 'is' | 'at'>[],
): readonly Happening[] =>
  events.map(({ id, is, at }) => ({ id: `${code} ${id}`, at, news: newsOfCase({ code, kind, unit, level }, is) }))

/** The write that notes a piece of news; repeated, it changes nothing. */
export const noteOf = ({ id, at, news }: Happening): AnyBulkWriteOperation<NewsDocument> => {
  const untold = Object.fromEntries(TELLERS.map(teller => [teller, FREE]))
  const given = { at, news, untold, expireAt: new Date(at + KEPT_MS) }
  return { updateOne: { filter: { _id: id }, update: { $setOnInsert: given }, upsert: true } }
}

/** Notes news. Inside a transaction it is noted if and only if it happened. */
export const noteNews = async (store: Store, happenings: readonly Happening[], session?: Session): Promise<void> => {
  if (happenings.length > 0) await store.news.bulkWrite(happenings.map(noteOf), session ? { session } : {})
}

/** Takes news that this teller has yet to tell and nobody is busy with, oldest first. */
export const takeNews = (store: Store, teller: Teller, by: string, most: number): Promise<readonly NewsDocument[]> =>
  reaching(async () => {
    const lease = `untold.${teller}.until`
    const waiting = { [lease]: { $exists: true }, $expr: { $lte: [`$${lease}`, '$$NOW'] } }
    const order = { [lease]: 1, at: 1 } as const
    const found = await store.news
      .find(waiting, { projection: { _id: 1 } })
      .sort(order)
      .limit(most)
      .toArray()
    if (found.length === 0) return []
    const _id = { $in: found.map(each => each._id) }
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MS } }
    await store.news.updateMany({ _id, ...waiting }, [{ $set: { [`untold.${teller}`]: { by, until } } }])
    return store.news
      .find({ _id, [`untold.${teller}.by`]: by })
      .sort({ at: 1 })
      .toArray()
  })

/** Remembers that this teller has told these; in the transaction of what it wrote for that, if it wrote anything. */
export const settleNews = async (
  store: Store,
  teller: Teller,
  ids: readonly string[],
  session?: Session,
): Promise<void> => {
  const told = { $unset: { [`untold.${teller}`]: '' as const } }
  await store.news.updateMany({ _id: { $in: [...ids] } }, told, session ? { session } : {})
}

/** Remembers that it was told in this chat of a member of staff, should it be taken once more for the others. */
export const noteCalled = async (store: Store, id: string, chat: string): Promise<void> => {
  await store.news.updateOne({ _id: id }, { $addToSet: { called: chat } })
}

/**
 * Takes news for this teller and does with it what is to be done; what fails is given back, so that the next round begins
 * with it and nothing newer is told before. Throws what the work throws.
 */
export const withNews = async <T>(
  store: Store,
  { teller, by, most }: { readonly teller: Teller; readonly by: string; readonly most: number },
  work: (news: readonly NewsDocument[]) => Promise<T>,
): Promise<T> => {
  const news = await takeNews(store, teller, by, most)
  try {
    return await work(news)
  } catch (error) {
    const _id = { $in: news.map(each => each._id) }
    // Where that fails, too, the lease runs out by itself.
    await store.news
      .updateMany({ _id, [`untold.${teller}.by`]: by }, { $set: { [`untold.${teller}`]: FREE } })
      .catch(() => undefined)
    throw error
  }
}
