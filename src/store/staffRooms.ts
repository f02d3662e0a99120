import type { Instant, TrackingCode, UnitId } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { CardDocument, RoomDocument } from './roomDocuments.js'
import { reaching } from './unavailable.js'

const LEASE_MS = 20_000
/** A group takes 20 messages a minute (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); some seconds more, as clocks differ. */
export const ROOM_PACE = { perWindow: 20, windowMs: 65_000, forCards: 15 } as const

export const cardId = (chat: string, code: TrackingCode): string => `${chat}|${code}`

/** Has a card written, or written again. Inside a transaction with the news it tells. */
export const wantCard = async (
  store: Store,
  { chat, code, at, call }: Pick<CardDocument, 'chat' | 'code' | 'at' | 'call'>,
  session: Session,
): Promise<void> => {
  const given = { chat, code, at }
  const change = { $set: { due: true, ...(call && { call }) }, $inc: { wanted: 1 }, $setOnInsert: given }
  await store.cards.updateOne({ _id: cardId(chat, code) }, change, { upsert: true, session })
}

/** Takes or keeps the right to write a group's cards, by the server's clock; undefined while another process has it. */
export const takeRoom = (store: Store, chat: string, by: string): Promise<RoomDocument | undefined> =>
  reaching(async () => {
    await roomThere(store, chat)
    const mine = { _id: chat, $expr: { $or: [{ $eq: ['$lease.by', by] }, { $lte: ['$lease.until', '$$NOW'] }] } }
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MS } }
    const taken = await store.rooms.findOneAndUpdate(mine, [{ $set: { lease: { by, until } } }], {
      returnDocument: 'after',
    })
    return taken ?? undefined
  })

const roomThere = async (store: Store, chat: string): Promise<void> => {
  const given = { lease: { by: '', until: new Date(0) }, sent: [], heldUntil: 0, topics: {} }
  await store.rooms.updateOne({ _id: chat }, { $setOnInsert: given }, { upsert: true })
}

export const leaveRooms = (store: Store, by: string): Promise<void> =>
  reaching(
    async () =>
      void (await store.rooms.updateMany({ 'lease.by': by }, { $set: { lease: { by: '', until: new Date(0) } } })),
  )

/** Counts one message to a group, for all processes together; false while it would be one too many. */
export const mayWrite = (store: Store, chat: string, now: Instant, most: number): Promise<boolean> =>
  reaching(async () => {
    await roomThere(store, chat)
    const recent = {
      $filter: { input: '$sent', cond: { $gt: ['$$this', now - ROOM_PACE.windowMs] } },
    }
    const { matchedCount } = await store.rooms.updateOne(
      { _id: chat, heldUntil: { $lte: now }, $expr: { $lt: [{ $size: recent }, most] } },
      [{ $set: { sent: { $concatArrays: [recent, [now]] } } }],
    )
    return matchedCount === 1
  })

/** Leaves the group alone until then, as the platform asked. */
export const holdRoom = (store: Store, chat: string, until: Instant): Promise<void> =>
  reaching(async () => void (await store.rooms.updateOne({ _id: chat }, { $max: { heldUntil: until } })))

/** Remembers the topic of a unit; without one, forgets it. */
export const keepTopic = (store: Store, chat: string, unit: UnitId, topic: string | undefined): Promise<void> =>
  reaching(async () => {
    const field = `topics.${unit}`
    const change = topic === undefined ? { $unset: { [field]: '' as const } } : { $set: { [field]: topic } }
    await store.rooms.updateOne({ _id: chat }, change)
  })

/** The cards that are to be written, in the order in which their cases came. */
export const dueCards = (store: Store, chat: string, most: number): Promise<readonly CardDocument[]> =>
  reaching(() => store.cards.find({ chat, due: true }).sort({ at: 1 }).limit(most).toArray())

/** Remembers how a card was written; what happened meanwhile keeps it due. */
export const cardWritten = (
  store: Store,
  card: CardDocument,
  set: Partial<Pick<CardDocument, 'message' | 'topic' | 'unit' | 'staleAt'>>,
): Promise<void> =>
  reaching(
    async () =>
      void (await store.cards.updateOne({ _id: card._id }, [
        { $set: { ...set, due: { $ne: ['$wanted', card.wanted] } } },
      ])),
  )

/** Has the cards written again that say what is over by now. */
export const renewStale = (store: Store, chat: string, now: Instant): Promise<void> =>
  reaching(async () => {
    const stale = { staleAt: { $lte: now }, chat }
    await store.cards.updateMany(stale, { $set: { due: true }, $inc: { wanted: 1 }, $unset: { staleAt: '' } })
  })

/** The message is not there any more: the card is written anew. */
export const cardLost = (store: Store, { _id }: CardDocument): Promise<void> =>
  reaching(async () => void (await store.cards.updateOne({ _id }, { $unset: { message: '', topic: '', unit: '' } })))

/** The case whose card this message is, or that it is a further one about. */
export const cardAt = (store: Store, chat: string, message: string): Promise<CardDocument | undefined> =>
  reaching(async () => (await store.cards.findOne({ chat, $or: [{ message }, { more: message }] })) ?? undefined)

/** The cards that members are to be called to and that stand as their cases do. */
export const callingCards = (store: Store, chat: string, most: number): Promise<readonly CardDocument[]> =>
  reaching(() =>
    store.cards
      .find({ chat, 'call.id': { $exists: true }, due: false })
      .limit(most)
      .toArray(),
  )

const MORE_KEPT = 20

/** Remembers a further message about a case. */
export const keepMore = (store: Store, { _id }: Pick<CardDocument, '_id'>, message: string): Promise<void> =>
  reaching(
    async () =>
      void (await store.cards.updateOne({ _id }, { $push: { more: { $each: [message], $slice: -MORE_KEPT } } })),
  )

/** Lets go of a call, unless there is another one by now. */
export const callMade = async (store: Store, card: CardDocument, message?: string): Promise<void> => {
  if (message !== undefined) await keepMore(store, card, message)
  const made = { _id: card._id, ...(card.call && { 'call.id': card.call.id }) }
  await reaching(() => store.cards.updateOne(made, { $unset: { call: '' } }))
}

/** Has what cards say of an item written again, or taken from them, in every group. */
export const renewCards = async (store: Store, code: TrackingCode, session: Session): Promise<void> => {
  await store.cards.updateMany({ code }, { $set: { due: true }, $inc: { wanted: 1 } }, { session })
}
