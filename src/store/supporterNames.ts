import type { ChangeOf } from '../domain/change.js'
import type { EventId, ParticipantId, TrackingCode } from '../domain/ids.js'
import { type Naming, type SupporterName, laterWord, listedAs } from '../domain/supporterName.js'
import type { Session, Store } from './connection.js'
import type { SupportDocument } from './documents.js'
import { everJoined, gatherAgain, leaderOf, unitedWith } from './mergedProposals.js'
import { DONE, type Step, type StepContext } from './step.js'

/** Somebody who is listed among the supporters of a proposal. */
export interface Listed {
  readonly participant: ParticipantId
  readonly as: SupporterName
}

type Within = { readonly session?: Session }
type Said = Pick<SupportDocument, 'code' | 'participant' | 'on' | 'naming'>

/** Of what was said at one support or at several that became one, the last word; where the support ended, nobody is shown by it. */
const wordOf = ({ on, naming }: Said): Naming | undefined => (on || naming?.is === 'hidden' ? naming : undefined)

/** What each supporter said last, by proposal, also with one that was merged into it. */
const lastWords = (
  said: readonly Said[],
  leaders: ReadonlyMap<TrackingCode, TrackingCode>,
): ReadonlyMap<string, { readonly code: TrackingCode; readonly participant: ParticipantId; readonly word: Naming }> => {
  const words = new Map<string, { code: TrackingCode; participant: ParticipantId; word: Naming }>()
  for (const each of said) {
    const code = leaders.get(each.code) ?? each.code
    const key = `${code}:${each.participant}`
    const word = laterWord(words.get(key)?.word, wordOf(each))
    if (word) words.set(key, { code, participant: each.participant, word })
  }
  return words
}

/** Who is listed among the supporters of these proposals, who agreed first in front; of these people only where `of` is given. */
export const listedAmong = async (
  store: Store,
  codes: readonly TrackingCode[],
  within: Within = {},
  of?: readonly ParticipantId[],
): Promise<ReadonlyMap<TrackingCode, readonly Listed[]>> => {
  if (codes.length === 0) return new Map()
  const leaders = await everJoined(store, codes, within.session)
  const whose = { code: { $in: [...codes, ...leaders.keys()] }, ...(of && { participant: { $in: [...of] } }) }
  const said = await store.supports.find({ ...whose, naming: { $exists: true } }, within).toArray()
  const shown = [...lastWords(said, leaders)].filter(([, { word }]) => word.is === 'shown')
  if (shown.length === 0) return new Map()
  const ids = shown.map(([id]) => id)
  const standing = new Set(await store.supports.distinct('_id', { _id: { $in: ids }, on: true }, within))
  const wanted = shown.flatMap(([id, each]) => (standing.has(id) ? [each] : []))
  const people = await store.people
    .find({ _id: { $in: wanted.map(({ participant }) => participant) } }, within)
    .toArray()
  const known = new Map(people.map(({ _id, participant }) => [_id, participant]))
  const listed = new Map<TrackingCode, Listed[]>()
  for (const { code, participant, word } of wanted.sort((one, other) => one.word.at - other.word.at)) {
    const as = listedAs(known.get(participant), word)
    if (!as) continue
    const before = listed.get(code)
    if (before) before.push({ participant, as })
    else listed.set(code, [{ participant, as }])
  }
  return listed
}

/** Where somebody is listed, and as whom. */
export const listingsOf = async (
  store: Store,
  participant: ParticipantId,
  within: Within = {},
): Promise<readonly { readonly code: TrackingCode; readonly as: SupporterName }[]> => {
  const codes = await store.supports.distinct('code', { participant, on: true, naming: { $exists: true } }, within)
  if (codes.length === 0) return []
  const found = await store.contributions.find({ _id: { $in: codes } }, within).toArray()
  const leaders = [...new Set(found.map(each => leaderOf(each) ?? each._id))]
  const listed = await listedAmong(store, leaders, within, [participant])
  return [...listed].flatMap(([code, all]) => all.map(({ as }) => ({ code, as })))
}

/** The supports of one person that are one support by now: of proposals that were merged with one another. */
const supportsAt = (united: readonly TrackingCode[], participant: ParticipantId) => ({
  participant,
  code: { $in: [...united] },
})

/** Where nothing newer was said of the name. */
const earlierThan = ({ at }: Naming) => ({ $or: [{ 'naming.at': { $exists: false } }, { 'naming.at': { $lt: at } }] })

const namingOf = (change: ChangeOf<'supporterNamed' | 'supporterUnnamed'>, evt: EventId): Naming => {
  const { at } = change
  return change.is === 'supporterNamed'
    ? { is: 'shown', as: change.as, notice: change.notice, at, evt }
    : { is: 'hidden', at, evt }
}

/** Lists a supporter by name, or no longer, as they said last. */
export const nameSupporter = async (
  change: ChangeOf<'supporterNamed' | 'supporterUnnamed'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const theirs = supportsAt(await unitedWith(store, change.code), canonical(change.participant))
  if ((await store.supports.countDocuments(theirs, { limit: 1 })) === 0) {
    // Of what is erased there is no list.
    if ((await store.contributions.countDocuments({ _id: change.code }, { limit: 1 })) === 0) return DONE
    return { is: 'missing', why: `no support of ${change.code} by this person` }
  }
  const naming = namingOf(change, turn.evt)
  // A support that was taken back and given again since is another one.
  const given = naming.is === 'shown' ? { ...theirs, on: true, at: { $lte: naming.at } } : theirs
  await store.supports.updateMany({ ...given, ...earlierThan(naming) }, { $set: { naming } })
  return DONE
}

/** Whoever takes their support back neither supports nor is listed through another proposal either that is one with this one. */
export const takeSupportBack = async (
  { code, participant, at }: ChangeOf<'supportWithdrawn'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const naming: Naming = { is: 'hidden', at, evt: turn.evt }
  const person = canonical(participant)
  const united = await unitedWith(store, code)
  const shown = { ...supportsAt(united, person), 'naming.is': 'shown' as const, 'naming.at': { $lt: at } }
  await store.supports.updateMany(shown, { $set: { naming } })
  const [leader] = united
  if (leader !== undefined && leader !== code) await gatherAgain(store, leader, person)
  return DONE
}

/** Takes somebody from every list, for good. Answers which lists those may be. */
export const unlist = async (store: Store, participant: ParticipantId): Promise<readonly TrackingCode[]> => {
  await store.supports.updateMany({ participant, naming: { $exists: true } }, { $unset: { naming: '' } })
  return store.supports.distinct('code', { participant })
}
