import type { Instant, ParticipantId } from '../domain/ids.js'
import type { AskedMerger } from '../domain/personMerger.js'
import type { Session, Store } from './connection.js'
import type { PersonDocument } from './documents.js'
import { absorb } from './merge.js'
import { conversationsOf, type Notice } from './identity.js'
import { publish } from './publisher.js'
import { reaching } from './unavailable.js'

/** What would become one of two people: votes and supports that both gave count once, the later one. */
export interface Shared {
  readonly votes: number
  readonly supports: number
}

const STANDING = { mergedInto: { $exists: false } } as const

export const personById = (store: Store, _id: ParticipantId): Promise<PersonDocument | undefined> =>
  reaching(async () => (await store.people.findOne({ _id, ...STANDING })) ?? undefined)

/** Who is to be merged into this person, while nobody has decided about it. */
export const askedInto = (store: Store, into: ParticipantId): Promise<readonly PersonDocument[]> =>
  reaching(() => store.people.find({ mergeAsked: { $exists: true }, 'mergeAsked.into': into, ...STANDING }).toArray())

/** True where one of them has asked that everything about them be erased, and it is not taken back. */
export const erasureAsked = (store: Store, people: readonly ParticipantId[], session?: Session): Promise<boolean> =>
  reaching(async () => {
    const open = { participant: { $in: [...people] }, kind: 'erasure', state: { $ne: 'undone' } } as const
    return (await store.requests.findOne(open, session ? { session } : {})) !== null
  })

/** What both gave. */
export const sharedBy = (store: Store, one: ParticipantId, other: ParticipantId): Promise<Shared> =>
  reaching(async () => {
    const polls = async (participant: ParticipantId) => new Set(await store.votes.distinct('poll', { participant }))
    const codes = async (participant: ParticipantId) =>
      new Set(await store.supports.distinct('code', { participant, on: true }))
    const both = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => [...a].filter(each => b.has(each)).length
    return {
      votes: both(await polls(one), await polls(other)),
      supports: both(await codes(one), await codes(other)),
    }
  })

/** Notes that it is wanted, or with none that it is not any more; false where that has changed since it was looked at. */
export const noteMerger = async (
  store: Store,
  { _id, mergeAsked }: PersonDocument,
  wanted: AskedMerger | undefined,
  session: Session,
): Promise<boolean> => {
  const before = mergeAsked ? { 'mergeAsked.at': mergeAsked.at } : { mergeAsked: { $exists: false } }
  const change = wanted ? { $set: { mergeAsked: wanted } } : { $unset: { mergeAsked: '' as const } }
  return (await store.people.updateOne({ _id, ...STANDING, ...before }, change, { session })).modifiedCount === 1
}

/** The news that the two accounts are one, for every chat of theirs, as the person stands after it. */
export const newsOfMerger = async (
  store: Store,
  into: ParticipantId,
  id: string,
  session: Session,
): Promise<readonly Notice[]> => {
  const person = await store.people.findOne({ _id: into }, { session })
  if (!person) return []
  const event = { is: 'participantChanged', participant: person.participant, joined: true } as const
  return (await conversationsOf(store, into, session)).map(conv => ({ conv, id, event }))
}

/**
 * Makes the first person one with the second, in whose name everything stands from now on; false where either has changed,
 * or one of them wants to be erased.
 */
export const mergePeople = async (
  store: Store,
  { _id: from, mergeAsked }: PersonDocument,
  into: ParticipantId,
  mergedAt: Instant,
  session: Session,
): Promise<boolean> => {
  if (!mergeAsked || !(await store.people.findOne({ _id: into, ...STANDING }, { session }))) return false
  if (await erasureAsked(store, [from, into], session)) return false
  const { modifiedCount } = await store.people.updateOne(
    { _id: from, ...STANDING, 'mergeAsked.at': mergeAsked.at, 'mergeAsked.into': into },
    { $set: { mergedInto: into, mergedAt } },
    { session },
  )
  if (modifiedCount === 0) return false
  const supported = await store.supports.distinct('code', { participant: { $in: [from, into] } }, { session })
  await absorb(store, from, into, session)
  const own = await store.contributions.distinct('_id', { participant: into }, { session })
  await publish(store, [...new Set([...own, ...supported])], session)
  return true
}
