import type { Filter } from 'mongodb'
import type { ConversationId, EventId } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { Content } from '../messaging/inbound.js'
import type { TurnRecord } from './documents.js'
import { GONE } from './staffAnonymous.js'
import { dropUpload } from './uploads.js'

/** The files that were sent on the web page in these turns' chats, by then where that is said. */
export const wipeUploads = async (store: Store, turns: Filter<TurnRecord>, by?: Date): Promise<void> => {
  const web = { ...turns, 'address.channel': 'web' as const, 'address.chat': { $ne: '' } }
  const chats = await store.turns.distinct('address.chat', web)
  if (chats.length === 0) return
  const sent = { 'metadata.chat': { $in: chats }, ...(by && { uploadDate: { $lte: by } }) }
  for (const file of await store.uploads.find(sent).toArray()) await dropUpload(store, file)
}

/** The last turn before the person wrote again, if they did: news that came after they were told are theirs too. */
export const lastOwnTurn = async (store: Store, conv: ConversationId, told: number): Promise<number> => {
  const after = { conv, seq: { $gt: told } }
  const anew = await store.turns.findOne(
    { ...after, 'in.is': { $ne: 'system' } },
    { projection: { seq: 1 }, sort: { seq: 1 } },
  )
  const newest = await store.turns.findOne({ conv }, { projection: { seq: 1 }, sort: { seq: -1 } })
  return anew ? anew.seq - 1 : (newest?.seq ?? told)
}

interface WipedTurns {
  readonly conv: ConversationId
  /** The turn in which the person was told; its event stays where it is one of ours, by which it is found again. */
  readonly told: { readonly seq: number; readonly evt?: EventId }
  readonly forgetAddress: boolean
}

const WORDLESS = { in: { $literal: { is: 'ignored' } }, changes: { $literal: [] } }
const NOTHING = { ...WORDLESS, out: { $literal: [] }, 'address.chat': '' }
const NO_ADDRESS = { 'address.chat': '' }
const LEFTOVERS = ['open', 'sendAt', 'lease', 'changesAt', 'err']
const NAMELESS = { $concat: [`${GONE}:`, { $toString: '$seq' }] }

/** Names an event so that it is known when it comes once more. */
export type WipedEventId = (conv: ConversationId, evt: EventId) => EventId

/** A greeting may be said anew, and ours are not sent to us. */
const WITHOUT_WORDS: readonly Content['is'][] = ['start', 'system', 'ignored']
const AT_ONCE = 500

/** Of each message that is to be wiped no more stays than that it was taken: the platform may bring it once more. */
const renameEvents = async (store: Store, conv: ConversationId, last: number, name: WipedEventId): Promise<void> => {
  const said = { conv, seq: { $lte: last }, 'in.is': { $nin: WITHOUT_WORDS } }
  const events = await store.turns.find(said, { projection: { evt: 1 } }).toArray()
  const renamed = events
    .filter(({ evt }) => !evt.startsWith(`${GONE}:`))
    .map(({ _id, evt }) => ({ updateOne: { filter: { _id, evt }, update: { $set: { evt: name(conv, evt) } } } }))
  for (let at = 0; at < renamed.length; at += AT_ONCE)
    await store.turns.bulkWrite(renamed.slice(at, at + AT_ONCE), { ordered: false })
}

/** Empties the turns. What remains is that there were turns, so that the numbering goes on, and the state after the notice. */
export const wipeTurns = async (store: Store, wiped: WipedTurns, name: WipedEventId): Promise<void> => {
  const { conv, told, forgetAddress } = wiped
  const { seq, evt: own } = told
  const stays = { $or: [{ $eq: ['$evt', own ?? ''] }, { $eq: [{ $indexOfCP: ['$evt', `${GONE}:`] }, 0] }] }
  const evt = { $cond: [stays, '$evt', NAMELESS] }
  await renameEvents(store, conv, seq, name)
  if (own === undefined)
    await store.turns.updateOne({ conv, seq }, [{ $set: { ...WORDLESS, evt } }, { $unset: ['changesAt', 'err'] }])
  const last = forgetAddress ? await lastOwnTurn(store, conv, seq) : seq
  const before = { conv, seq: { $lt: last } }
  await store.turns.updateMany(before, [{ $set: { ...NOTHING, evt, state: { $literal: {} } } }, { $unset: LEFTOVERS }])
  if (!forgetAddress) return
  await store.turns.updateOne({ conv, seq: last }, [
    { $set: last === seq ? NO_ADDRESS : { ...NOTHING, evt } },
    { $unset: LEFTOVERS },
  ])
  await store.heads.deleteOne({ _id: conv, seq: { $lte: last } })
}
