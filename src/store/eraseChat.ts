import type { ConversationId, Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import { wipeContributions } from './eraseContributions.js'
import { type WipedEventId, lastOwnTurn, wipeTurns, wipeUploads } from './eraseTurns.js'
import { openReports } from './openReports.js'
import { reaching } from './unavailable.js'

/** A conversation of somebody who was not registered, up to the turn in which they asked for it to be erased. */
interface AskedInChat {
  readonly conv: ConversationId
  readonly seq: number
  readonly at: Instant
}

/** True while changes of the conversation up to that turn are not applied yet: what they make is to be wiped too. */
export const changesWaitBefore = (store: Store, { conv, seq }: AskedInChat): Promise<boolean> =>
  reaching(
    async () =>
      (await store.turns.countDocuments({ conv, seq: { $lte: seq }, changesAt: { $exists: true } }, { limit: 1 })) > 0,
  )

/** True while the answer, which says what is erased, still has to be sent. */
export const answerIsDue = (store: Store, { conv, seq }: AskedInChat): Promise<boolean> =>
  reaching(async () => (await store.turns.countDocuments({ conv, seq, sendAt: { $exists: true } }, { limit: 1 })) > 0)

/** What they made without being registered. */
const unnamed = ({ conv }: AskedInChat) => ({ conv, participant: { $exists: false } })

/** Wipes what was made of the conversation's words up to then. Answers how many open reports of danger had to be kept. */
export const wipeMadeInChat = (store: Store, asked: AskedInChat): Promise<number> =>
  reaching(async () => {
    const { conv, seq, at } = asked
    const kept = (await openReports(store, unnamed(asked))).map(({ _id }) => _id)
    const own = { ...unnamed(asked), at: { $lte: at }, _id: { $nin: kept } }
    if (kept.length === 0) await wipeUploads(store, { conv, seq: { $lte: seq } }, new Date(at))
    await wipeContributions(store, own, { keepTexts: false, at })
    await store.dead.deleteMany({ conv, at: { $lte: at } })
    return kept.length
  })

/** Wipes the conversation itself up to then, after what was made of it; the address only where nobody needs it any more. */
export const wipeSaidInChat = (
  store: Store,
  asked: AskedInChat,
  forgetAddress: boolean,
  name: WipedEventId,
): Promise<void> =>
  reaching(async () => {
    const { conv, seq } = asked
    if (forgetAddress) await forgetWho(store, asked)
    await wipeTurns(store, { conv, told: { seq }, forgetAddress }, name)
  })

/** Under which other ids the chat was known, and who was to be sent something; who wrote again is known anew. */
const forgetWho = async (store: Store, { conv, seq }: AskedInChat): Promise<void> => {
  const newest = await store.turns.findOne({ conv }, { projection: { seq: 1 }, sort: { seq: -1 } })
  if (newest && newest.seq > (await lastOwnTurn(store, conv, seq))) return
  await store.recipients.deleteMany({ conv })
  await store.staffChats.deleteMany({ conv })
  await store.links.deleteMany({ conv, participant: { $exists: false } })
}
