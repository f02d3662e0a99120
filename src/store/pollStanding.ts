import type { Instant, TrackingCode } from '../domain/ids.js'
import { type CountAt, type PublicCount, interimAfter, isFew, publicCount } from '../domain/poll/publicCount.js'
import type { Session, Store } from './connection.js'
import { countVotes } from './countVotes.js'
import { isDuplicateKey, reaching } from './unavailable.js'

type In = { readonly session?: Session }

/** How a poll stands, as everybody may read it. */
export interface PollStanding {
  readonly voters: PublicCount
  /** Who chose what, where that tells of nobody: while it is open as it was some voters ago. */
  readonly counted?: CountAt
  /** The count after the closing: it never changes. */
  readonly final?: true
}

/** Where it shows its numbers is for the reader to decide: whoever may not read them yet must not be shown `counted`. */
export const pollStanding = async (store: Store, code: TrackingCode, within: In = {}): Promise<PollStanding> => {
  const kept = await store.publishedResults.findOne({ _id: code }, within)
  if (kept) {
    const { voters, counts, at } = kept
    return {
      voters: publicCount(voters, true),
      ...(!isFew(voters) && { counted: { voters, counts, at } }),
      final: true,
    }
  }
  const voters = await store.votes.countDocuments({ poll: code }, within)
  const interim = await store.publishedInterim.findOne({ _id: code }, within)
  return { voters: publicCount(voters, false), ...(interim?.shown && { counted: interim.shown }) }
}

/** Counts open polls again whose numbers are shown meanwhile, where enough have voted since. */
export const keepInterim = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    const open = store.polls.find({ 'state.is': 'open', showsInterim: true }, { projection: { _id: 1 } })
    for await (const { _id } of open) await countAgain(store, _id, now)
  })

const countAgain = async (store: Store, _id: TrackingCode, at: Instant): Promise<void> => {
  const before = (await store.publishedInterim.findOne({ _id })) ?? { _id }
  const voters = await store.votes.countDocuments({ poll: _id })
  if (interimAfter(before, { voters, counts: {}, at }) === before) return
  const { counts, voters: counted } = await countVotes(store, _id, at)
  const after = interimAfter(before, { voters: counted, counts, at })
  if (after === before) return
  // Somebody else may have counted meanwhile; only one of the two counts is ever read.
  const known = { _id, 'next.at': before.next?.at ?? { $exists: false } }
  await store.publishedInterim.replaceOne(known, after, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error
  })
}
