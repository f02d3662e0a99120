import type { Filter } from 'mongodb'
import type { StaffCode } from '../../dialogs/kit/facts.js'
import type { EventId, Instant, ParticipantId } from '../domain/ids.js'
import type { Participant } from '../domain/participant.js'
import { CODE_TRIES, type RosterCapacity, unproven } from '../domain/roster.js'
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
    updateOne: { filter: { _id }, update: { $set: { post, at }, $unset: { withdrawnAt: '' as const } }, upsert: true },
  }))
  await store.staffCodes.bulkWrite(writes, { ordered: false, session })
}

/** How many of these codes are stored already. */
export const knownCodes = async (store: Store, ids: readonly string[]): Promise<number> =>
  (await standingCodes(store, { ids })).codes

/** Codes that are meant: these, or all that prove a capacity. */
export type CodesMeant = { readonly ids: readonly string[] } | { readonly capacity: RosterCapacity }

const STANDING = { withdrawnAt: { $exists: false } } as const

const meant = (codes: CodesMeant): Filter<StaffCodeDocument> =>
  'ids' in codes ? { _id: { $in: [...codes.ids] }, ...STANDING } : { 'post.capacity': codes.capacity, ...STANDING }

/** How many of them stand, and how many of those have been given. */
export const standingCodes = (store: Store, codes: CodesMeant): Promise<Pick<RosterSize, 'codes' | 'given'>> =>
  reaching(async () => ({
    codes: await store.staffCodes.countDocuments(meant(codes)),
    given: await store.staffCodes.countDocuments({ ...meant(codes), participant: { $exists: true } }),
  }))

/** How many people have given one of them or more. */
export const peopleWithCodes = (store: Store, codes: CodesMeant): Promise<number> =>
  reaching(async () => {
    const given = { ...meant(codes), participant: { $exists: true } }
    return (await store.staffCodes.distinct('participant', given)).length
  })

/** Withdraws codes: nobody can give them any more. Answers how many. */
export const withdrawInStore = async (
  store: Store,
  codes: CodesMeant,
  withdrawnAt: Instant,
  session: Session,
): Promise<number> =>
  (await store.staffCodes.updateMany(meant(codes), { $set: { withdrawnAt } }, { session })).modifiedCount

/** Withdrawn codes that had proved something of somebody; those nobody had given are gone. */
export const codesToUnprove = (store: Store, most: number): Promise<readonly StaffCodeDocument[]> =>
  reaching(async () => {
    const withdrawn = { withdrawnAt: { $exists: true } } as const
    await store.staffCodes.deleteMany({ ...withdrawn, participant: { $exists: false } })
    return store.staffCodes.find(withdrawn).sort({ withdrawnAt: 1 }).limit(most).toArray()
  })

/** Takes back what a withdrawn code had proved, once; answers with the person as they stand then, where it changes anything. */
export const unproveInStore = async (
  store: Store,
  { _id, post: { capacity }, participant: owner }: StaffCodeDocument,
  session: Session,
): Promise<Participant | undefined> => {
  const { deletedCount } = await store.staffCodes.deleteOne({ _id, withdrawnAt: { $exists: true } }, { session })
  if (deletedCount === 0 || owner === undefined) return undefined
  const another = { participant: owner, 'post.capacity': capacity, ...STANDING }
  if (await store.staffCodes.findOne(another, { session })) return undefined
  const person = await store.people.findOne({ _id: owner }, { session })
  const after = person && unproven(person.participant, capacity)
  if (!after) return undefined
  await store.people.updateOne({ _id: owner }, { $set: { participant: after } }, { session })
  return after
}

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
        { $match: STANDING },
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

interface GivenCode {
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
  const free = { _id: id, ...STANDING, $or: [{ participant: { $exists: false } }, { participant }] }
  const taken = await store.staffCodes.findOneAndUpdate(free, { $set: { participant } })
  return taken ? { is: 'proves', post: taken.post } : { is: 'unknown' }
}

/** Lets go of what a person's codes proved, so that they can be given anew. */
export const releaseCodes = async (store: Store, participant: ParticipantId, session?: Session): Promise<void> => {
  const within = session ? { session } : {}
  await store.staffCodes.updateMany({ participant }, { $unset: { participant: 1 } }, within)
  await store.codeTries.deleteMany({ participant }, within)
}
