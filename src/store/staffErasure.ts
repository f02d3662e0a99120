import { type ConversationId, type Instant, type ParticipantId, type TrackingCode, mint } from '../domain/ids.js'
import type { Store } from './connection.js'
import { wipeContributions } from './eraseContributions.js'
import { type WipedEventId, wipeTurns, wipeUploads } from './eraseTurns.js'
import { wipeVotes } from './eraseVotes.js'
import { systemEventId } from './identity.js'
import { dropMergersAbout } from './merge.js'
import { openReports } from './openReports.js'
import { publish } from './publisher.js'
import type { ConsentDocument } from './rightsDocuments.js'
import { releaseCodes } from './rosters.js'
import { NOWHERE, hashOf } from './staffAnonymous.js'
import { unlist } from './supporterNames.js'
import { reaching } from './unavailable.js'

/** Whose data are wiped, in which conversations, and up to which news there. */
interface Wiped {
  readonly participant: ParticipantId
  readonly convs: readonly ConversationId[]
  /** The notice with which the person was told; what came after it belongs to a new beginning. */
  readonly notice: string
  readonly at: Instant
  readonly keepTexts: boolean
  readonly nameEvent: WipedEventId
}

/** Whose contributions are wiped, and where they wrote. */
type Author = Pick<Wiped, 'participant' | 'convs' | 'keepTexts' | 'at'>

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
const endangered = async (store: Store, author: Author): Promise<ReadonlyMap<TrackingCode, ConversationId>> =>
  new Map((await openReports(store, theirs(author))).map(({ _id, conv }) => [_id, conv]))

/**
 * Wipes what a person contributed, with everything that can be read of it in public, in an order that can be begun again at
 * any point. Answers the open reports of danger, which had to be kept, and where they came from.
 */
export const wipeContributed = (store: Store, author: Author): Promise<ReadonlyMap<TrackingCode, ConversationId>> =>
  reaching(async () => {
    const kept = await endangered(store, author)
    await rememberYouth(store, author.participant)
    await wipeContributions(store, { ...theirs(author), _id: { $nin: [...kept.keys()] } }, author)
    return kept
  })

/** Wipes everything about a person, just so. Answers how many open reports of danger had to be kept. */
export const wipe = (store: Store, wiped: Wiped): Promise<number> =>
  reaching(async () => {
    await publish(store, await unlist(store, wiped.participant))
    const kept = await wipeContributed(store, wiped)
    const keptConvs = new Set(kept.values())
    const convs = wiped.convs.filter(conv => !keptConvs.has(conv))
    await wipeUploads(store, { conv: { $in: convs } })
    await wipeVotes(store, wiped.participant)
    await wipeConsents(store, wiped.participant)
    for (const conv of wiped.convs) await wipeTurnsTold(store, conv, wiped, !keptConvs.has(conv))
    await store.dead.deleteMany({ conv: { $in: convs } })
    await wipePerson(store, wiped.participant, convs)
    return kept.size
  })

/** Whose guardian never approved stays unpublished when nobody is there any more whom the guardian could approve of. */
const rememberYouth = async (store: Store, participant: ParticipantId): Promise<void> => {
  const person = await store.people.findOne({ _id: participant })
  if (person?.participant.minor === true)
    await store.contributions.updateMany({ participant }, { $set: { byMinor: true } })
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

const wipeTurnsTold = async (
  store: Store,
  conv: ConversationId,
  { notice, nameEvent }: Wiped,
  forgetAddress: boolean,
): Promise<void> => {
  const evt = systemEventId(notice)
  const found = await store.turns.findOne({ conv, evt }, { projection: { seq: 1 } })
  if (found) await wipeTurns(store, { conv, told: { seq: found.seq, evt }, forgetAddress }, nameEvent)
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
