import type { Channel } from '../domain/channel.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { type Ballot, ballotsOf, isSettledSince } from './ballots.js'
import { type Session, type Store, inTransaction } from './connection.js'
import { type Invited, invitedTo } from './invited.js'
import { type GroupSize, UNKNOWN, sizes } from './sizes.js'
import { isDuplicateKey } from './unavailable.js'

/** Who took part in something that is over, by the hats they wore when it was counted, without who they are. */
interface FinalGroups extends Invited {
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  /** Who used two is counted on both. */
  readonly channels: readonly GroupSize<Channel>[]
  /** Votes, or opinions on all statements together, and how many of them were changed at least once. */
  readonly said: number
  readonly changed: number
}

export type FinalGroupsDocument = FinalGroups & { readonly _id: TrackingCode; readonly at: Instant }

/** Counts people while their ballots are read. */
export const countingPeople = () => {
  const [governorate, capacity, channels] = [sizes(), sizes(), sizes<Channel>()]
  let [said, changed] = [0, 0]
  return {
    add(ballot: Ballot): void {
      governorate.add(ballot.governorate ?? UNKNOWN)
      capacity.add(ballot.capacity ?? UNKNOWN)
      for (const channel of new Set(ballot.said.map(each => each.channel))) channels.add(channel)
      said += ballot.said.length
      changed += ballot.said.filter(each => (each.changed ?? 0) > 0).length
    },
    counted: (invited: Invited): FinalGroups => ({
      ...invited,
      governorate: governorate.counted(),
      capacity: capacity.counted(),
      channels: channels.counted(),
      said,
      changed,
    }),
  }
}

/** Keeps the groups beside the count that they belong to, with what `put` writes of it; false where somebody was first. */
export const keepBeside = (
  store: Store,
  { _id, ...groups }: FinalGroupsDocument,
  put: (session: Session) => Promise<boolean>,
): Promise<boolean> =>
  inTransaction(store, async session => {
    if (!(await put(session))) return false
    await store.finalGroups.updateOne({ _id }, { $setOnInsert: groups }, { upsert: true, session })
    return true
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error
    return false
  })

/**
 * The groups of something that is over: those of its count, or where there was none, as of what was called off or counted by an
 * earlier release, those of the first look. Undefined while a vote given before the end may still come in.
 */
export const finalGroups = async (
  store: Store,
  _id: TrackingCode,
  end: Instant,
  now: Instant,
): Promise<FinalGroups | undefined> => {
  const kept = await store.finalGroups.findOne({ _id })
  if (kept || !(await isSettledSince(store, end, now))) return kept ?? undefined
  const people = countingPeople()
  for await (const ballot of ballotsOf(store, _id)) people.add(ballot)
  await keepBeside(store, { _id, at: now, ...people.counted(await invitedTo(store, _id)) }, async () => true)
  return (await store.finalGroups.findOne({ _id })) ?? undefined
}
