import type { ConversationId, Instant, OfficerId, ParticipantId } from '../domain/ids.js'
import type { Store } from './connection.js'
import { systemEventId } from './identity.js'
import { reaching } from './unavailable.js'

/** Uses up the code that a chat of theirs offered; the person whom the chat belongs to, or undefined where it is no good. */
export const useLinkCode = (
  store: Store,
  code: string,
  officer: OfficerId,
  now: Instant,
): Promise<ParticipantId | undefined> =>
  reaching(async () => {
    const good = { _id: code, purpose: 'link' as const, until: { $gte: now }, used: { $exists: false } }
    const used = { evt: systemEventId(`staff:${officer}`), at: now }
    return (await store.tokens.findOneAndUpdate(good, { $set: { used } }))?.participant
  })

/** Keeps the conversation in which this person last wrote as the officer's own; false where there is none. */
export const keepChat = (store: Store, officer: OfficerId, person: ParticipantId, at: Instant): Promise<boolean> =>
  reaching(async () => {
    const [newest] = await store.heads
      .find({ participant: person }, { projection: { _id: 1 } })
      .sort({ heard: -1 })
      .limit(1)
      .toArray()
    const conv = newest?._id ?? (await store.links.findOne({ participant: person }))?.conv
    if (conv === undefined) return false
    await store.staffChats.updateOne({ _id: officer }, { $set: { conv, at } }, { upsert: true })
    return true
  })

export const chatOf = (store: Store, officer: OfficerId): Promise<ConversationId | undefined> =>
  reaching(async () => (await store.staffChats.findOne({ _id: officer }))?.conv)
