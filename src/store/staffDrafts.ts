import type { CloseReason } from '../domain/case.js'
import type { OfficerId, TrackingCode, UnitId } from '../domain/ids.js'
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
  /** It is yet to be shown as it would be sent. */
  readonly unshown?: true
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

/** The texts of a group that are yet to be shown. */
export const unshownDrafts = (store: Store, chat: string): Promise<readonly RoomDraftDocument[]> =>
  reaching(() => store.roomDrafts.find({ chat, unshown: true }).sort({ expireAt: 1 }).toArray())

/** The texts of a group that are on their way, as far as the group knows. */
export const draftsUnderWay = (store: Store, chat: string): Promise<readonly RoomDraftDocument[]> =>
  reaching(() => store.roomDrafts.find({ chat, notice: { $exists: true } }).toArray())

export const draftShown = (store: Store, { _id }: RoomDraftDocument): Promise<void> =>
  reaching(async () => void (await store.roomDrafts.updateOne({ _id }, { $unset: { unshown: '' } })))
