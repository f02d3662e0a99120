import type { AnyBulkWriteOperation } from 'mongodb'
import type { Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { MergedState } from '../domain/proposal.js'
import { rank } from '../language/similar.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { ContributionDocument, SupportDocument, ProposalDocument } from './documents.js'
import { sharingWords } from './lookups.js'
import { reaching } from './unavailable.js'

/** A proposal that is one with another. */
export type MergedProposal = ProposalDocument & { readonly state: MergedState }

export const isMerged = (found: ContributionDocument): found is MergedProposal =>
  found.kind === 'proposal' && found.state.is === 'mergedInto'

/** Proposals that were merged into these and still stand, the one published first in front. */
export const joinedTo = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<readonly MergedProposal[]> => {
  const wanted = { 'state.is': 'mergedInto', 'state.code': { $in: [...codes] } } as const
  const found = await store.contributions
    .find(wanted, session ? { session } : {})
    .sort({ 'state.publishedAt': 1, _id: 1 })
    .toArray()
  return found.filter(isMerged)
}

/** What was merged into these, and into which; also of those whose authors took them back since, whose supporters stay. */
export const everJoined = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<ReadonlyMap<TrackingCode, TrackingCode>> => {
  const standing = { 'state.is': 'mergedInto', 'state.code': { $in: [...codes] } } as const
  const takenBack = { 'state.is': 'withdrawn', 'withdrawal.before.code': { $in: [...codes] } } as const
  const found = await store.contributions.find({ $or: [standing, takenBack] }, session ? { session } : {}).toArray()
  return new Map(
    found.flatMap(each => {
      const into = leaderOf(each)
      return into === undefined ? [] : [[each._id, into] as const]
    }),
  )
}

/** Into which proposal this one is merged, or was until its author took it back. */
export const leaderOf = (found: ContributionDocument): TrackingCode | undefined => {
  if (found.kind !== 'proposal') return undefined
  const state = found.state.is === 'withdrawn' ? found.withdrawal?.before : found.state
  return state?.is === 'mergedInto' ? state.code : undefined
}

/** The proposal that this one is merged into, or itself, and behind it all that were merged into that. */
export const unitedWith = async (store: Store, code: TrackingCode): Promise<readonly TrackingCode[]> => {
  const found = await store.contributions.findOne({ _id: code })
  const leader = (found && leaderOf(found)) ?? code
  return [leader, ...(await everJoined(store, [leader])).keys()]
}

/** Published proposals whose titles are most like that of this one, best first; merged only by a person who finds them the same. */
export const proposalsLike = (store: Store, { _id, said }: ProposalDocument): Promise<readonly ProposalDocument[]> =>
  reaching(async () => {
    const others = (await sharingWords(store, said.title)).filter(each => each._id !== _id)
    const codes = rank(said.title, others).map(({ candidate }) => candidate._id)
    const found = await store.contributions.find({ _id: { $in: codes }, 'state.is': 'published' }).toArray()
    const proposals = found.filter(each => each.kind === 'proposal')
    return codes.flatMap(code => proposals.find(each => each._id === code) ?? [])
  })

type Write = AnyBulkWriteOperation<SupportDocument>
type Leader = Pick<ProposalDocument, '_id' | 'participant'>

/** Who supports a proposal through others, since when, and what stands of its own supports. */
interface Gathering {
  readonly wanted: ReadonlyMap<ParticipantId, Instant>
  readonly standing: readonly SupportDocument[]
}

/** Gathers supports of these codes, and of the authors of what is merged. */
const gathering = async (
  store: Store,
  { _id: code, participant: author }: Leader,
  authors: readonly { readonly participant: ParticipantId; readonly at: Instant }[],
  codes: readonly TrackingCode[],
  { session, of }: { readonly session?: Session; readonly of?: ParticipantId | undefined } = {},
): Promise<Gathering> => {
  const options = session ? { session } : {}
  const whose = of === undefined ? {} : { participant: of }
  const through = { ...whose, code: { $in: [...codes] }, on: true, merged: { $exists: false } }
  const given = await store.supports.find(through, options).toArray()
  const wanted = new Map<ParticipantId, Instant>()
  // Of several, the latest word of somebody counts.
  const asked = authors.filter(({ participant }) => of === undefined || participant === of)
  for (const each of [...asked, ...given])
    wanted.set(each.participant, Math.max(each.at, wanted.get(each.participant) ?? each.at))
  if (author !== undefined) wanted.delete(author)
  return { wanted, standing: await store.supports.find({ ...whose, code }, options).toArray() }
}

const authorsOf = (joined: readonly MergedProposal[]) =>
  joined.flatMap(({ participant, state: { at } }) => (participant === undefined ? [] : [{ participant, at }]))

/**
 * Has everybody who supports a proposal that was merged into this one, or whose own was, support this one: one support
 * each, beside those it has itself. Who has taken support of this one back since is not counted, nor who no longer gives it
 * through any of the others. Of this person only where `of` is given.
 */
export const gatherSupports = async (
  store: Store,
  leader: Leader,
  session: Session,
  of?: ParticipantId,
): Promise<void> => {
  const authors = authorsOf(await joinedTo(store, [leader._id], session))
  const codes = [...(await everJoined(store, [leader._id], session)).keys()]
  const { wanted, standing } = await gathering(store, leader, authors, codes, { session, of })
  const writes = [...addedTo(leader._id, wanted, standing), ...takenFrom(wanted, standing)]
  if (writes.length > 0) await store.supports.bulkWrite(writes, { session })
}

/** Gathers anew what supports a proposal into which others are merged, after something was said of one of those; of this person only where `of` is given. False where it is gone. */
export const gatherAgain = async (store: Store, _id: TrackingCode, of?: ParticipantId): Promise<boolean> => {
  const leader = await store.contributions.findOne({ _id })
  if (leader?.kind !== 'proposal') return false
  await inTransaction(store, session => gatherSupports(store, leader, session, of))
  return true
}

/** Who would support a proposal, each once, if another one were merged into it at that moment: by the rule of the merger itself. */
export const supportersTogether = (
  store: Store,
  merged: Leader,
  into: Leader,
  at: Instant,
): Promise<ReadonlySet<ParticipantId>> =>
  reaching(async () => {
    const both = [into._id, merged._id]
    const authors = authorsOf(await joinedTo(store, both))
    const own = merged.participant === undefined ? [] : [{ participant: merged.participant, at }]
    const further = (await everJoined(store, both)).keys()
    const { wanted, standing } = await gathering(store, into, [...authors, ...own], [merged._id, ...further])
    const before = new Map(standing.map(each => [each.participant, each]))
    const kept = standing.filter(({ participant, on, merged: through }) => on && (!through || wanted.has(participant)))
    const added = [...wanted].filter(([participant, since]) => isAdded(before.get(participant), since))
    return new Set([...kept.map(({ participant }) => participant), ...added.map(([participant]) => participant)])
  })

/** Whether a support through another proposal counts beside what somebody said of this one: unless they took that back later. */
const isAdded = (own: SupportDocument | undefined, at: Instant): boolean => !own || (!own.on && own.at <= at)

const addedTo = (
  code: TrackingCode,
  wanted: ReadonlyMap<ParticipantId, Instant>,
  standing: readonly SupportDocument[],
): readonly Write[] => {
  const before = new Map(standing.map(each => [each.participant, each]))
  return [...wanted].flatMap(([participant, at]): readonly Write[] => {
    const own = before.get(participant)
    if (!isAdded(own, at)) return []
    const given = { code, participant, on: true, at: Math.max(at, own?.at ?? 0), merged: true as const }
    const _id = `${code}:${participant}`
    return [
      own ? { replaceOne: { filter: { _id }, replacement: given } } : { insertOne: { document: { _id, ...given } } },
    ]
  })
}

const takenFrom = (
  wanted: ReadonlyMap<ParticipantId, Instant>,
  standing: readonly SupportDocument[],
): readonly Write[] =>
  standing.flatMap(({ _id, participant, on, merged }): readonly Write[] =>
    merged && on && !wanted.has(participant)
      ? [{ updateOne: { filter: { _id }, update: { $set: { on: false }, $unset: { merged: '', naming: '' } } } }]
      : [],
  )

/** Supporters who are looked after at once. */
const AT_ONCE = 1_000

/** Supports of a proposal that is about to be gone stay with the one that it was merged into, as that one's own. */
export const keepSupports = async (store: Store, code: TrackingCode, into: TrackingCode): Promise<void> => {
  const people = await supportersOf(store, code)
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const participant = { $in: people.slice(from, from + AT_ONCE) }
    await store.supports.updateMany({ code: into, participant, on: true }, { $unset: { merged: '' } })
  }
  await keepNamings(store, code, into)
}

/** What was said of the name with the one stays with the other, unless more was said there since. */
const keepNamings = async (store: Store, code: TrackingCode, into: TrackingCode): Promise<void> => {
  for await (const { participant, naming } of store.supports.find({ code, on: true, naming: { $exists: true } })) {
    if (!naming) continue
    const earlier = [{ 'naming.at': { $exists: false } }, { 'naming.at': { $lt: naming.at } }]
    await store.supports.updateOne({ code: into, participant, on: true, $or: earlier }, { $set: { naming } })
  }
}

/** Who supports a proposal. */
export const supportersOf = async (store: Store, code: TrackingCode): Promise<readonly ParticipantId[]> => {
  const found = store.supports.find({ code, on: true }, { projection: { participant: 1 } })
  return (await found.toArray()).map(({ participant }) => participant)
}
