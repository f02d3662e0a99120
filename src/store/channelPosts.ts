import type { TrackingCode } from '../domain/ids.js'
import type { PostDocument } from './channelPostDocuments.js'
import type { Session, Store } from './connection.js'
import { reaching } from './unavailable.js'

/** Has a post written, or written again. Inside a transaction with what it tells. */
export const wantPost = async (
  store: Store,
  { channel, code, part, at }: Pick<PostDocument, 'channel' | 'code' | 'part' | 'at'>,
  session: Session,
): Promise<void> => {
  const change = { $set: { due: true }, $inc: { wanted: 1 }, $setOnInsert: { channel, code, part, at } }
  await store.channelPosts.updateOne({ _id: `${channel}|${code}|${part}` }, change, { upsert: true, session })
}

/** Has what posts say of an item written again, or taken from them, in whichever channel they stand. */
export const renewPosts = async (store: Store, code: TrackingCode, session: Session): Promise<void> => {
  await store.channelPosts.updateMany({ code }, { $set: { due: true }, $inc: { wanted: 1 } }, { session })
}

/** The posts that are to be written, the earliest in front, also where they stand in an earlier channel. */
export const duePosts = (store: Store, most: number): Promise<readonly PostDocument[]> =>
  reaching(() => store.channelPosts.find({ due: true }).sort({ at: 1 }).limit(most).toArray())

/** Marks that a post goes out now; false where that was begun before, by whoever did not live to remember it. */
export const beginPost = (store: Store, { _id }: PostDocument): Promise<boolean> =>
  reaching(async () => {
    const fresh = { _id, begun: { $exists: false } }
    return (await store.channelPosts.updateOne(fresh, { $set: { begun: true } })).matchedCount === 1
  })

/** The platform did not take the post: it may be tried again. */
export const postRefused = (store: Store, { _id }: PostDocument): Promise<void> =>
  reaching(async () => void (await store.channelPosts.updateOne({ _id }, { $unset: { begun: '' } })))

/** Remembers how a post was written; what happened meanwhile keeps it due. */
export const postWritten = (
  store: Store,
  post: PostDocument,
  set: Partial<Pick<PostDocument, 'message'>>,
): Promise<void> =>
  reaching(
    async () =>
      void (await store.channelPosts.updateOne({ _id: post._id }, [
        { $set: { ...set, due: { $ne: ['$wanted', post.wanted] } } },
      ])),
  )
