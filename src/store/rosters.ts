import type { StaffCode } from '../../dialogs/kit/facts.js'
import type { EventId, Instant, ParticipantId } from '../domain/ids.js'
import { CODE_TRIES, type RosterCapacity } from '../domain/roster.js'
import type { Session, Store } from './connection.js'
import { isDuplicateKey, reaching } from './unavailable.js'
import type { StaffCodeDocument } from './rosterDocuments.js'

const DAY_MS = 86_400_000

/** One line of a list, its code hashed. */
export type RosterLine = Pick<StaffCodeDocument, '_id' | 'post'>

/** Adds a list. What a known code proves is what the newest list says; whose it is stays. */
export const putRoster = async (
  store: Store,
  lines: readonly RosterLine[],
  at: Instant,
  session: Session,
): Promise<void> => {
  if (lines.length === 0) return
  const writes = lines.map(({ _id, post }) => ({
    updateOne: { filter: { _id }, update: { $set: { post, at } }, upsert: true },
  }))
  await store.staffCodes.bulkWrite(writes, { ordered: false, session })
}

/** How many of these codes are stored already. */
export const knownCodes = (store: Store, ids: readonly string[]): Promise<number> =>
  reaching(() => store.staffCodes.countDocuments({ _id: { $in: [...ids] } }))

/** Codes that prove a capacity, and how many of them have been given. */
export interface RosterSize {
  readonly capacity: RosterCapacity
  readonly codes: number
  readonly given: number
}

export const rosterSizes = (store: Store): Promise<readonly RosterSize[]> =>
  reaching(() =>
    store.staffCodes
      .aggregate<RosterSize>([
        {
          $group: {
            _id: '$post.capacity',
            codes: { $sum: 1 },
            given: { $sum: { $cond: [{ $gt: ['$participant', null] }, 1, 0] } },
          },
        },
        { $sort: { codes: -1, _id: 1 } },
        { $project: { _id: 0, capacity: '$_id', codes: 1, given: 1 } },
      ])
      .toArray(),
  )

export interface GivenCode {
  readonly id: string
  readonly participant: ParticipantId
  readonly evt: EventId
}

/** Takes a code for a person, who may give it again; the attempt counts, whatever comes of it. */
export const takeStaffCode = async (
  store: Store,
  { id, participant, evt }: GivenCode,
  now: Instant,
): Promise<StaffCode> => {
  const attempt = { _id: `${participant}:${evt}`, participant, at: now, expireAt: new Date(now + DAY_MS) }
  await store.codeTries.insertOne(attempt).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error
  })
  const tries = await store.codeTries.countDocuments({ participant, at: { $gt: now - DAY_MS } })
  if (tries > CODE_TRIES.max) return { is: 'tooMany' }
  const free = { _id: id, $or: [{ participant: { $exists: false } }, { participant }] }
  const taken = await store.staffCodes.findOneAndUpdate(free, { $set: { participant } })
  return taken ? { is: 'proves', post: taken.post } : { is: 'unknown' }
}

/** Lets go of what a person's codes proved, so that they can be given anew. */
export const releaseCodes = async (store: Store, participant: ParticipantId, session?: Session): Promise<void> => {
  const within = session ? { session } : {}
  await store.staffCodes.updateMany({ participant }, { $unset: { participant: 1 } }, within)
  await store.codeTries.deleteMany({ participant }, within)
}
