import type { Instant, OfficerId } from '../domain/ids.js'
import type { Media } from '../messaging/inbound.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'
import type { RoomDraftDocument } from './roomDocuments.js'

export const draftId = (chat: string, message: string): string => `${chat}|${message}`

export const keepDraft = (store: Store, draft: RoomDraftDocument): Promise<void> =>
  reaching(async () => void (await store.roomDrafts.replaceOne({ _id: draft._id }, draft, { upsert: true })))

export const draftAt = (store: Store, chat: string, message: string): Promise<RoomDraftDocument | undefined> =>
  reaching(async () => (await store.roomDrafts.findOne({ _id: draftId(chat, message) })) ?? undefined)

export const dropDraft = (store: Store, { _id }: RoomDraftDocument): Promise<void> =>
  reaching(async () => void (await store.roomDrafts.deleteOne({ _id })))

/** Adds a further file of an album to the text that its first one came with; false where there is none. */
export const joinAlbum = (
  store: Store,
  { chat, officer, album }: { readonly chat: string; readonly officer: OfficerId; readonly album: string },
  { file, text, openUntil }: { readonly file: Media; readonly text: string; readonly openUntil: Instant },
): Promise<boolean> =>
  reaching(async () => {
    const set = { openUntil, ...(text !== '' && { text }) }
    const of = { chat, officer, unshown: true as const, 'brought.album': album }
    const { matchedCount } = await store.roomDrafts.updateOne(of, { $addToSet: { brought: file }, $set: set })
    return matchedCount === 1
  })

/** The texts of a group that are complete and yet to be shown. */
export const unshownDrafts = (store: Store, chat: string, now: Instant): Promise<readonly RoomDraftDocument[]> =>
  reaching(() =>
    store.roomDrafts
      .find({ chat, unshown: true, $or: [{ openUntil: { $exists: false } }, { openUntil: { $lte: now } }] })
      .sort({ expireAt: 1 })
      .toArray(),
  )

/** The texts of a group that are on their way, as far as the group knows. */
export const draftsUnderWay = (store: Store, chat: string): Promise<readonly RoomDraftDocument[]> =>
  reaching(() => store.roomDrafts.find({ chat, notice: { $exists: true } }).toArray())

export const draftShown = (store: Store, { _id }: RoomDraftDocument): Promise<void> =>
  reaching(async () => void (await store.roomDrafts.updateOne({ _id }, { $unset: { unshown: '' } })))
