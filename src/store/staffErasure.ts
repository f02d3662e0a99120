import { type ConversationId, type Instant, type ParticipantId, type TrackingCode, mint } from '../domain/ids.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { ConsentDocument } from './rightsDocuments.js'
import { systemEventId } from './identity.js'
import { GONE, NOWHERE, NO_EVENT, anonymiseCase, anonymous, hashOf } from './staffAnonymous.js'
import { forgetDisputes } from './commitments.js'
import { handOver, leaveSupports } from './handOver.js'
import { wipeVotes } from './eraseVotes.js'
import { eraseOpenings } from './publicLog.js'
import { publish } from './publisher.js'
import { releaseCodes } from './rosters.js'
import { renewPosts } from './channelPosts.js'
import { renewCards } from './staffRooms.js'
import { reaching } from './unavailable.js'
import { wipeLetterFiles } from './letterFiles.js'
import { dropMergersAbout } from './merge.js'
import { dropUpload } from './uploads.js'

/** Whose data are wiped, in which conversations, and up to which news there. */
export interface Wiped {
  readonly participant: ParticipantId
  readonly convs: readonly ConversationId[]
  /** The notice with which the person was told; what came after it belongs to a new beginning. */
  readonly notice: string
  readonly at: Instant
  readonly keepTexts: boolean
}

/** All conversations in which this person is known. */
export const convsOfPerson = (store: Store, participant: ParticipantId): Promise<readonly ConversationId[]> =>
  reaching(async () => {
    const linked = await store.links.distinct('conv', { participant })
    const headed = await store.heads.distinct('_id', { participant })
    return [...new Set([...linked, ...headed])]
  })

/** True while changes of these conversations are not applied yet, one of which may be that the person changed their mind. */
export const changesWait = (store: Store, convs: readonly ConversationId[]): Promise<boolean> =>
  reaching(
    async () =>
      (await store.turns.countDocuments({ conv: { $in: [...convs] }, changesAt: { $exists: true } }, { limit: 1 })) > 0,
  )

/** True while the notice still has to be sent somewhere. */
export const noticeIsDue = (store: Store, { convs, notice }: Pick<Wiped, 'convs' | 'notice'>): Promise<boolean> =>
  reaching(async () => {
    const due = { conv: { $in: [...convs] }, evt: systemEventId(notice), sendAt: { $exists: true } }
    return (await store.turns.countDocuments(due, { limit: 1 })) > 0
  })

/** What is theirs: under their name, or from their chats before they were registered or without a name. */
const theirs = ({ participant, convs }: Pick<Wiped, 'participant' | 'convs'>) => ({
  $or: [{ participant }, { participant: { $exists: false }, conv: { $in: [...convs] } }],
})

/** Conversations with a report of danger that is still being dealt with: their words and address are kept until then. */
const endangered = async (store: Store, wiped: Wiped): Promise<ReadonlyMap<TrackingCode, ConversationId>> => {
  const open = { ...theirs(wiped), kind: 'safety' as const, 'state.is': { $ne: 'closed' as const } }
  const cases = await store.cases.find(open, { projection: { conv: 1 } }).toArray()
  return new Map(cases.map(({ _id, conv }) => [_id, conv]))
}

/**
 * Wipes everything about a person, in an order that can be begun again at any point. Answers how many open reports of
 * danger had to be kept.
 */
export const wipe = (store: Store, wiped: Wiped): Promise<number> =>
  reaching(async () => {
    const kept = await endangered(store, wiped)
    const keptConvs = new Set(kept.values())
    const convs = wiped.convs.filter(conv => !keptConvs.has(conv))
    await wipeUploads(store, convs)
    await rememberYouth(store, wiped.participant)
    await wipeContributions(store, wiped, [...kept.keys()])
    await wipeVotes(store, wiped.participant)
    await wipeConsents(store, wiped.participant)
    for (const conv of wiped.convs) await wipeTurns(store, conv, wiped.notice, !keptConvs.has(conv))
    await store.dead.deleteMany({ conv: { $in: convs } })
    await wipePerson(store, wiped.participant, convs)
    return kept.size
  })

const wipeUploads = async (store: Store, convs: readonly ConversationId[]): Promise<void> => {
  const chats = await store.turns.distinct('address.chat', {
    conv: { $in: [...convs] },
    'address.channel': 'web',
    'address.chat': { $ne: '' },
  })
  if (chats.length === 0) return
  for (const file of await store.uploads.find({ 'metadata.chat': { $in: chats } }).toArray())
    await dropUpload(store, file)
}

/** Whose guardian never approved stays unpublished when nobody is there any more whom the guardian could approve of. */
const rememberYouth = async (store: Store, participant: ParticipantId): Promise<void> => {
  const person = await store.people.findOne({ _id: participant })
  if (person?.participant.minor === true)
    await store.contributions.updateMany({ participant }, { $set: { byMinor: true } })
}

const wipeContributions = async (store: Store, wiped: Wiped, kept: readonly TrackingCode[]): Promise<void> => {
  const { keepTexts, at } = wiped
  const own = { ...theirs(wiped), _id: { $nin: [...kept] } }
  // Again while there are any: somebody may decide about one between our look and our write, and erasing wins.
  for (let found = await store.contributions.findOne(own); found; found = await store.contributions.findOne(own)) {
    const { _id, version } = found
    // Nobody else's share in it goes with it.
    if (await handOver(store, _id, at)) continue
    await leaveSupports(store, found)
    await retract(store, _id, keepTexts)
    await store.codes.updateOne({ _id }, { $set: { evt: NO_EVENT } })
    await store.heldLetters.deleteMany({ code: _id })
    await store.roomDrafts.deleteMany({ code: _id })
    // The ministry's own answer to a proposal stays, and so do its files.
    if (!keepTexts || found.kind !== 'proposal') await wipeLetterFiles(store, _id)
    if (keepTexts && found.kind !== 'safety') {
      await anonymiseCase(store, _id, at)
      await forgetDisputes(store, _id)
      await sayNoMore(store, _id, session =>
        store.contributions.replaceOne({ _id, version }, anonymous(found), { session }),
      )
    } else {
      await store.cases.deleteOne({ _id })
      await store.corrections.deleteMany({ code: _id })
      await store.supports.deleteMany({ code: _id })
      await store.commitments.deleteMany({ code: _id })
      await sayNoMore(store, _id, session => store.contributions.deleteOne({ _id }, { session }))
    }
    await publish(store, [_id])
  }
}

/** Wipes, and with it what the public log would need to show what it committed to. */
const sayNoMore = (store: Store, _id: TrackingCode, erase: (session: Session) => Promise<unknown>): Promise<void> =>
  inTransaction(store, async session => {
    await erase(session)
    await eraseOpenings(store, _id, session)
    await renewCards(store, _id, session)
    await renewPosts(store, _id, session)
  })

/** Takes the name, or all of it, from the public before anything is wiped: were we interrupted in between, nobody would know of it any more. */
const retract = async (store: Store, _id: TrackingCode, keepText: boolean): Promise<void> => {
  await store.contributions.updateOne({ _id }, { $set: keepText ? { nameHidden: true } : { published: false } })
  await publish(store, [_id])
}

/** That somebody had agreed can still be checked by whoever knows who and when; nothing else can be read from it. */
const wipeConsents = async (store: Store, participant: ParticipantId): Promise<void> => {
  const consents = await store.consents.find({ participant }).toArray()
  for (const consent of consents) {
    const { _id, purpose, notice, at, withdrawnAt } = consent
    const hash = hashOf(participant, consent.evt, notice, at)
    const kept: ConsentDocument = {
      _id: hash,
      participant: mint(hash),
      evt: mint(hash),
      purpose,
      notice,
      at,
      conv: NOWHERE,
      ...(withdrawnAt !== undefined && { withdrawnAt }),
    }
    await store.consents.replaceOne({ _id: hash }, kept, { upsert: true })
    await store.consents.deleteOne({ _id })
  }
}

/** The last turn before the person wrote again, if they did: news that came after the notice are theirs too. */
const lastOwnTurn = async (store: Store, conv: ConversationId, notice: number): Promise<number> => {
  const after = { conv, seq: { $gt: notice } }
  const anew = await store.turns.findOne(
    { ...after, 'in.is': { $ne: 'system' } },
    { projection: { seq: 1 }, sort: { seq: 1 } },
  )
  const newest = await store.turns.findOne({ conv }, { projection: { seq: 1 }, sort: { seq: -1 } })
  return anew ? anew.seq - 1 : (newest?.seq ?? notice)
}

const LEFTOVERS = ['open', 'sendAt', 'lease', 'changesAt', 'err']

/** Empties the turns. What remains is that there were turns, so that the numbering goes on, and the state after the notice. */
const wipeTurns = async (store: Store, conv: ConversationId, notice: string, forgetAddress: boolean): Promise<void> => {
  const told = systemEventId(notice)
  const found = await store.turns.findOne({ conv, evt: told }, { projection: { seq: 1 } })
  if (!found) return
  const last = forgetAddress ? await lastOwnTurn(store, conv, found.seq) : found.seq
  const nothing = {
    in: { $literal: { is: 'ignored' } },
    out: { $literal: [] },
    changes: { $literal: [] },
    'address.chat': '',
  }
  const evt = { $cond: [{ $eq: ['$evt', told] }, '$evt', { $concat: [`${GONE}:`, { $toString: '$seq' }] }] }
  const before = { conv, seq: { $lt: last } }
  await store.turns.updateMany(before, [{ $set: { ...nothing, evt, state: { $literal: {} } } }, { $unset: LEFTOVERS }])
  if (!forgetAddress) return
  const onlyAddress = { 'address.chat': '' }
  await store.turns.updateOne({ conv, seq: last }, [
    { $set: last === found.seq ? onlyAddress : { ...nothing, evt } },
    { $unset: LEFTOVERS },
  ])
  await store.heads.deleteOne({ _id: conv, seq: { $lte: last } })
}

const wipePerson = async (
  store: Store,
  participant: ParticipantId,
  convs: readonly ConversationId[],
): Promise<void> => {
  const supported = await store.supports.distinct('code', { participant })
  await store.supports.deleteMany({ participant })
  await publish(store, supported)
  await releaseCodes(store, participant)
  await store.tokens.deleteMany({ participant })
  await store.downloads.deleteMany({ participant })
  await store.requests.deleteMany({ participant })
  await store.recipients.deleteMany({ conv: { $in: [...convs] } })
  await store.staffChats.deleteMany({ conv: { $in: [...convs] } })
  await store.links.deleteMany({
    conv: { $in: [...convs] },
    $or: [{ participant }, { participant: { $exists: false } }],
  })
  await dropMergersAbout(store, participant)
  await store.people.deleteMany({ $or: [{ _id: participant }, { mergedInto: participant }] })
}
