import type { CloseReason } from '../domain/case.js'
import type { FileAttachment } from '../domain/attachment.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from '../domain/ids.js'
import type { Media } from '../messaging/inbound.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** What an officer writes about a case in a group, and what is to happen with it. */
export type RoomWriting =
  | { readonly is: 'reply' }
  | { readonly is: 'ask' }
  | { readonly is: 'transfer'; readonly to: UnitId }
  | { readonly is: 'resolve'; readonly reason: CloseReason }

/** A text about a case: asked for by a message of ours, then written in one of the officer's. `_id` is `chat|message` of the one or the other. */
export interface RoomDraftDocument {
  readonly _id: string
  readonly chat: string
  readonly topic?: string
  readonly officer: OfficerId
  readonly code: TrackingCode
  /** The version of the case that the officer had before them. */
  readonly version: number
  readonly writing: RoomWriting
  /** Absent while it is only asked for. */
  readonly text?: string
  /** Files that go with it. */
  readonly files?: readonly FileAttachment[]
  /** Files as they were sent in the group, that are yet to be kept. */
  readonly brought?: readonly Media[]
  /** Why the files last brought were not kept. */
  readonly fault?: string
  /** It is yet to be shown as it would be sent. */
  readonly unshown?: true
  /** Until then the group may send more that belongs to it. */
  readonly openUntil?: Instant
  /** It is on its way, and this message says so. */
  readonly notice?: string
  readonly expireAt: Date
}

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
