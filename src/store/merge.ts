import type { Instant, ParticipantId } from '../domain/ids.js'
import { votedOn } from '../domain/poll/poll.js'
import { laterWord } from '../domain/supporterName.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { SupportDocument, VoteDocument } from './documents.js'
import type { RecipientDocument } from './mailingDocuments.js'
import type { RequestDocument } from './rightsDocuments.js'
import { releaseCodes } from './rosters.js'
import { reaching } from './unavailable.js'

/**
 * Moves everything of one person to another, in whose name it stands from now on; what was said keeps its attribution.
 * Of two votes in a poll, or two supports of an item, the later one stays. Repeating it moves what came meanwhile.
 */
export const absorb = async (
  store: Store,
  from: ParticipantId,
  into: ParticipantId,
  session: Session,
): Promise<void> => {
  const repoint = { $set: { participant: into } }
  await dropMergersAbout(store, from, session)
  // While it is still known which conversations are theirs.
  await absorbInvitations(store, from, into, session)
  await store.links.updateMany({ participant: from }, repoint, { session })
  await store.contributions.updateMany({ participant: from }, repoint, { session })
  await store.cases.updateMany({ participant: from }, repoint, { session })
  await store.consents.updateMany({ participant: from }, repoint, { session })
  await store.tokens.updateMany({ participant: from }, repoint, { session })
  await store.downloads.updateMany({ participant: from }, repoint, { session })
  // What the codes proved goes with the other's hats: they may be given once more.
  await releaseCodes(store, from, session)
  await absorbVotes(store, from, into, session)
  await absorbSupports(store, from, into, session)
  await dropOwnSupports(store, into, session)
  await absorbRequests(store, from, into, session)
  await absorbErasure(store, from, into, session)
}

/** An erasure that has begun for either is about all of them from now on, and they are told of it anew, in every chat of theirs. */
const absorbErasure = async (
  store: Store,
  from: ParticipantId,
  into: ParticipantId,
  session: Session,
): Promise<void> => {
  const convs = await store.links.distinct('conv', { participant: into }, { session })
  // What is about all of them already is not told once more when this is repeated.
  const begun = {
    kind: 'erasure' as const,
    $or: [{ participant: from }, { participant: into, convs: { $not: { $all: convs } } }],
  }
  if ((await store.jobs.countDocuments(begun, { session, limit: 1 })) === 0) return
  // Whoever is at it now holds it no longer.
  const lease = { by: '', until: new Date(0) }
  const all = { participant: into, convs: { $setUnion: ['$convs', convs] }, lease }
  await store.jobs.updateMany(begun, [{ $set: all }, { $unset: 'toldAt' }], { session })
}

/** Lets go of every merger that was asked for of this person, or into them: there is nobody left to merge. */
export const dropMergersAbout = async (store: Store, gone: ParticipantId, session?: Session): Promise<void> => {
  const about = { $or: [{ _id: gone }, { mergeAsked: { $exists: true }, 'mergeAsked.into': gone }] }
  await store.people.updateMany(about, { $unset: { mergeAsked: '' } }, session ? { session } : {})
}

/** Nobody supports what is their own, also where somebody did under another name. */
const dropOwnSupports = async (store: Store, participant: ParticipantId, session: Session): Promise<void> => {
  const own = await store.contributions.distinct('_id', { participant, kind: 'proposal' }, { session })
  await store.supports.updateMany(
    { participant, code: { $in: own }, on: true },
    { $set: { on: false }, $unset: { naming: '' } },
    { session },
  )
}

/** Whoever was counted among the groups of something open stays counted once. */
const firstOf = (one: VoteDocument, other: VoteDocument | undefined): Pick<VoteDocument, 'first'> => {
  const first = [one.first, other?.first].filter(each => each !== undefined)
  return first.length > 0 ? { first: Math.min(...first) } : {}
}

/** Of the two, the one that counts. */
const laterOf = <T extends { readonly at: Instant }>(one: T, other: T | undefined): T =>
  other && other.at >= one.at ? other : one

const absorbVotes = async (store: Store, from: ParticipantId, into: ParticipantId, session: Session): Promise<void> => {
  const votes = await store.votes.find({ participant: from }, { session }).toArray()
  for (const vote of votes) {
    const _id = `${votedOn(vote)}:${into}`
    const other = (await store.votes.findOne({ _id }, { session })) ?? undefined
    const kept: VoteDocument = {
      ...laterOf(vote, other),
      ...firstOf(vote, other),
      _id,
      participant: into,
    }
    await store.votes.replaceOne({ _id }, kept, { session, upsert: true })
    await store.votes.deleteOne({ _id: vote._id }, { session })
  }
}

/** The lines of both in the list of a mailing become one, told if one of them was. */
const absorbInvitations = async (
  store: Store,
  from: ParticipantId,
  into: ParticipantId,
  session: Session,
): Promise<void> => {
  const convs = await store.links.distinct('conv', { participant: { $in: [from, into] } }, { session })
  const lines = await store.recipients.find({ conv: { $in: convs } }, { session }).toArray()
  for (const line of lines.filter(({ _id, mailing }) => _id === `${mailing}:${from}`)) {
    const _id = `${line.mailing}:${into}`
    const other = (await store.recipients.findOne({ _id }, { session })) ?? undefined
    const kept: RecipientDocument = { ...(other && line.state !== 'told' ? other : line), _id }
    await store.recipients.replaceOne({ _id }, kept, { session, upsert: true })
    await store.recipients.deleteOne({ _id: line._id }, { session })
  }
}

const absorbSupports = async (
  store: Store,
  from: ParticipantId,
  into: ParticipantId,
  session: Session,
): Promise<void> => {
  const supports = await store.supports.find({ participant: from }, { session }).toArray()
  for (const support of supports) {
    const _id = `${support.code}:${into}`
    const other = (await store.supports.findOne({ _id }, { session })) ?? undefined
    const { naming: _, ...later } = laterOf(support, other)
    const naming = later.on
      ? laterWord(support.on ? support.naming : undefined, other?.on ? other.naming : undefined)
      : undefined
    const kept: SupportDocument = { ...later, _id, participant: into, ...(naming && { naming }) }
    await store.supports.deleteOne({ _id: support._id }, { session })
    await store.supports.replaceOne({ _id }, kept, { session, upsert: true })
  }
}

/** Of two wishes the later one, but what was taken back in one chat takes back nothing that was asked in another. */
const wishOf = (one: RequestDocument, other: RequestDocument | undefined): RequestDocument => {
  const later = laterOf(one, other)
  const earlier = later === one ? other : one
  const isOthers = later.state === 'undone' && earlier?.state === 'open' && earlier.conv !== later.conv
  return isOthers ? earlier : later
}

const absorbRequests = async (
  store: Store,
  from: ParticipantId,
  into: ParticipantId,
  session: Session,
): Promise<void> => {
  const requests = await store.requests.find({ participant: from }, { session }).toArray()
  for (const request of requests) {
    const _id = `${request.kind}:${into}`
    const other = (await store.requests.findOne({ _id }, { session })) ?? undefined
    const kept: RequestDocument = { ...wishOf(request, other), _id, participant: into }
    await store.requests.replaceOne({ _id }, kept, { session, upsert: true })
    await store.requests.deleteOne({ _id: request._id }, { session })
  }
}

/** Repeats the merges made since then, for what a slow process still wrote under the old id. */
export const repeatMerges = (store: Store, since: Instant): Promise<void> =>
  reaching(async () => {
    const merged = await store.people.find({ mergedAt: { $gte: since } }, { projection: { mergedInto: 1 } }).toArray()
    for (const { _id, mergedInto } of merged) {
      if (mergedInto !== undefined) await inTransaction(store, session => absorb(store, _id, mergedInto, session))
    }
  })
