import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { SupporterName } from '../domain/supporterName.js'
import type { Session, Store } from './connection.js'
import type { PublishedDocument, PublishedSupporter, ShownDocument } from './published.js'
import { hashOf } from './staffAnonymous.js'
import { type Listed, listedAmong } from './supporterNames.js'

/** What stands with a published proposal of its list; nothing where nobody is listed. */
type Standing = Pick<ShownDocument, 'listed'>

/** The list of supporters of one proposal as it shall be; without any it is to be cleared. */
export interface SupporterList {
  readonly code: TrackingCode
  readonly wanted: readonly Listed[]
  /** Only these are looked at, and `wanted` are those of them who are listed; everybody else stays. */
  readonly of?: readonly ParticipantId[]
  /** What is to stand with the proposal of all of it. */
  readonly shown: Standing
}

type Within = { readonly session?: Session }

/** By which an entry of a list is known again; whoever reads it learns nothing of who else it is. */
const keyOf = (code: TrackingCode, { participant }: Pick<Listed, 'participant'>): string => hashOf(code, participant)

const MARK = /^[0-9a-f]{40}$/u

/** A mark is the exclusive or of its entries' marks, so that one that comes or goes changes it without a look at the others. */
const markOf = (id: string, { name, capacity, governorate }: SupporterName): bigint => {
  const line = `${id} ${JSON.stringify([name, capacity, governorate])}`
  return BigInt(`0x${createHash('sha1').update(line).digest('hex')}`)
}

const standing = (n: number, marks: readonly bigint[]): Standing =>
  n > 0
    ? {
        listed: {
          n,
          mark: marks
            .reduce((all, each) => all ^ each, 0n)
            .toString(16)
            .padStart(40, '0'),
        },
      }
    : {}

const marksOf = (code: TrackingCode, wanted: readonly Listed[]): readonly bigint[] =>
  wanted.map(each => markOf(keyOf(code, each), each.as))

/** How a list stands that can be changed for some without a look at the others: not one that is to be shown, or was marked in another way. */
const standsAs = (before: PublishedDocument | undefined): { readonly n: number; readonly mark: bigint } | undefined => {
  if (before?.is !== 'shown') return undefined
  const { n, mark } = before.listed ?? { n: 0, mark: '0'.repeat(40) }
  return MARK.test(mark) ? { n, mark: BigInt(`0x${mark}`) } : undefined
}

const entriesOf = (
  store: Store,
  { code, of }: Pick<SupporterList, 'code' | 'of'>,
  within: Within,
): Promise<readonly PublishedSupporter[]> => {
  const whose = of ? { _id: { $in: of.map(participant => keyOf(code, { participant })) } } : { code }
  return store.publishedSupporters.find(whose, within).toArray()
}

/**
 * How the lists of these proposals shall be. Where `people` are given, only what they said can have changed, and only that is
 * read, however many others are listed; the whole of a list is read where it was not shown until now.
 */
export const supporterLists = async (
  store: Store,
  codes: readonly TrackingCode[],
  before: ReadonlyMap<TrackingCode, PublishedDocument>,
  within: Within,
  people?: readonly ParticipantId[],
): Promise<ReadonlyMap<TrackingCode, SupporterList>> => {
  const lists = new Map<TrackingCode, SupporterList>()
  const partly = people ? codes.filter(code => standsAs(before.get(code))) : []
  const wholly = codes.filter(code => !partly.includes(code))
  const all = await listedAmong(store, wholly, within)
  for (const code of wholly) {
    const wanted = all.get(code) ?? []
    lists.set(code, { code, wanted, shown: standing(wanted.length, marksOf(code, wanted)) })
  }
  const some = await listedAmong(store, partly, within, people)
  for (const code of partly) {
    const stood = standsAs(before.get(code))
    if (!stood || !people) continue
    const wanted = some.get(code) ?? []
    const theirs = await entriesOf(store, { code, of: people }, within)
    const gone = theirs.map(each => markOf(each._id, each))
    const shown = standing(stood.n + wanted.length - theirs.length, [stood.mark, ...gone, ...marksOf(code, wanted)])
    lists.set(code, { code, wanted, of: people, shown })
  }
  return lists
}

const entryOf = ({ as: { name, capacity, governorate } }: Listed) => ({
  name,
  capacity,
  ...(governorate !== undefined && { governorate }),
})

type Write = AnyBulkWriteOperation<PublishedSupporter>

const writesOf = (
  { code, wanted }: SupporterList,
  standing: readonly PublishedSupporter[],
  last: number,
): readonly Write[] => {
  const before = new Map(standing.map(each => [each._id, each]))
  let place = last
  const kept = new Set<string>()
  const writes = wanted.flatMap((each): readonly Write[] => {
    const _id = keyOf(code, each)
    kept.add(_id)
    const found = before.get(_id)
    const replacement = { code, ...entryOf(each), n: found?.n ?? (place += 1) }
    const stands = found && isDeepStrictEqual(found, { _id, ...replacement })
    return stands ? [] : [{ replaceOne: { filter: { _id }, replacement, upsert: true } }]
  })
  const gone = standing.flatMap(({ _id }) => (kept.has(_id) ? [] : [_id]))
  return gone.length > 0 ? [{ deleteMany: { filter: { _id: { $in: gone } } } }, ...writes] : writes
}

const lastPlace = async (store: Store, code: TrackingCode, session: Session): Promise<number> =>
  (await store.publishedSupporters.find({ code }, { session }).sort({ n: -1 }).limit(1).toArray())[0]?.n ?? 0

/** What has to be written for these lists to stand as they shall be: those who are listed keep their places. */
export const listWrites = async (
  store: Store,
  lists: readonly SupporterList[],
  session: Session,
): Promise<readonly Write[]> => {
  const writes: Write[] = []
  for (const list of lists) {
    const entries = await entriesOf(store, list, { session })
    writes.push(...writesOf(list, entries, await lastPlace(store, list.code, session)))
  }
  return writes
}
