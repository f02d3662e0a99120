import { setImmediate as othersFirst } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { type Publication, publicationOf } from '../domain/publication.js'
import { isReadable } from '../domain/readable.js'
import { candidatesOf } from './candidates.js'
import { type Session, type Store, abandon, afterCommit, inTransaction } from './connection.js'
import { supportersOf } from './items.js'
import { publicMayDiffer } from './publicLog.js'
import type { PublishedDocument } from './published.js'
import { argumentsAbout, consultationsOf, withWhatTheyAreMergedInto } from './publishedWith.js'
import { searchTerms } from './searchTerms.js'
import { type SupporterList, listWrites, supporterLists } from './supporterLists.js'
import { Unavailable, isDuplicateKey, reaching } from './unavailable.js'
import { type Walk, firstCodes, walkOf } from './walk.js'

/** Others may derive the same at the same time; after so many tries something is wrong. */
const TRIES = 20
/** The words of hundreds of long texts take a tenth of a second, and readers of pages do not wait for that. */
const DERIVED_AT_ONCE = 5

type Body = PublishedDocument extends infer D ? (D extends unknown ? Omit<D, '_id' | 'rev'> : never) : never

const bodyOf = (publication: Publication, supporters: number, list: SupporterList | undefined): Body =>
  publication.is === 'shown'
    ? { ...publication, supporters, ...list?.shown, terms: searchTerms(publication) }
    : publication

/**
 * Derives anew what is public of these contributions. Reads what is published before it reads what it derives from, and
 * writes only over what it read: whoever was overtaken begins again, so that the latest reading stays.
 * Inside a transaction it sees what the transaction wrote, and is written with it or not at all; and once more after it, as
 * it does not see what others wrote meanwhile, who in turn did not see it: that an author is under age, say.
 * Where `people` are given, of the lists of supporters nothing but their names can have changed.
 */
export const publish = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
  people?: readonly ParticipantId[],
): Promise<void> => {
  await derive(store, codes, session, people)
  if (session && codes.length > 0) afterCommit(session, () => onceMore(store, codes, people))
}

/** What cannot be reached now is left to the walk: the transaction has succeeded already. */
const onceMore = async (
  store: Store,
  codes: readonly TrackingCode[],
  people: readonly ParticipantId[] | undefined,
): Promise<void> => {
  try {
    await derive(store, codes, undefined, people)
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}

const derive = (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
  people: readonly ParticipantId[] | undefined,
): Promise<void> =>
  reaching(async () => {
    let wanted = codes
    for (let tries = 0; codes.length > 0 && tries < TRIES; tries += 1) {
      const all = await withWhatTheyAreMergedInto(store, [...new Set(wanted)], session)
      const writes = await writesFor(store, all, session, people)
      if (writes.bodies.length === 0) return
      const further = (await argumentsAbout(store, writes.turned, session)).filter(code => !all.includes(code))
      if (further.length > 0) {
        wanted = [...all, ...further]
        continue
      }
      const touched = [...all, ...(await consultationsOf(store, all, session))]
      await publicMayDiffer(store, touched, session)
      if (!(await written(store, writes, session))) continue
      // Once more: the log may have looked before there was anything to be seen.
      return session ? undefined : await publicMayDiffer(store, touched)
    }
    if (codes.length > 0) throw new Unavailable('what is published changes faster than it can be derived')
  })

type Write = AnyBulkWriteOperation<PublishedDocument>

/** What is to be written with the lists of supporters that differ, and the codes that nobody could read before, or nobody can from then on. */
interface Due {
  readonly bodies: readonly Write[]
  readonly lists: readonly SupporterList[]
  readonly turned: readonly TrackingCode[]
}

const writesFor = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
  people: readonly ParticipantId[] | undefined,
): Promise<Due> => {
  const within = session ? { session } : {}
  const standing = await store.published.find({ _id: { $in: [...codes] } }, within).toArray()
  const before = new Map(standing.map(each => [each._id, each]))
  const candidates = await candidatesOf(store, codes, session)
  const publications = new Map(
    [...candidates].flatMap(([code, candidate]) => {
      const publication = publicationOf(candidate)
      return publication ? [[code, publication] as const] : []
    }),
  )
  const shown = [...publications].flatMap(([code, each]) => (each.is === 'shown' ? [{ code, kind: each.kind }] : []))
  const supporters = await supportersOf(
    store,
    shown.map(({ code }) => code),
    session,
  )
  // Only proposals are supported.
  const proposals = shown.flatMap(({ code, kind }) => (kind === 'proposal' ? [code] : []))
  const listed = await supporterLists(store, proposals, before, within, people)
  const [bodies, lists]: [Write[], SupporterList[]] = [[], []]
  for (const [n, code] of codes.entries()) {
    if (n > 0 && n % DERIVED_AT_ONCE === 0) await othersFirst()
    const publication = publications.get(code)
    const list = listed.get(code)
    const body = publication && bodyOf(publication, supporters.get(code) ?? 0, list)
    const write = writeOf(code, before.get(code), body, candidates.has(code))
    if (write) bodies.push(write)
    if (markOf(before.get(code)) !== markOf(body)) lists.push(list ?? { code, wanted: [], shown: {} })
  }
  const turned = codes.filter(code => isReadable(before.get(code)) !== isReadable(publications.get(code)))
  return { bodies, lists, turned }
}

const markOf = (body: Body | undefined): string | undefined => (body?.is === 'shown' ? body.listed?.mark : undefined)

const writeOf = (
  _id: TrackingCode,
  before: PublishedDocument | undefined,
  body: Body | undefined,
  exists: boolean,
): Write | undefined => {
  if (body && before) {
    const { _id: _, rev, ...standing } = before
    if (isDeepStrictEqual(standing, body)) return undefined
    return { replaceOne: { filter: { _id, rev }, replacement: { ...body, rev: rev + 1 } } }
  }
  if (body) return { insertOne: { document: { ...body, _id, rev: 1 } } }
  if (before?.is === 'gone' || (!before && exists)) return undefined
  if (!before) return { insertOne: { document: { is: 'gone', _id, rev: 1 } } }
  const { rev } = before
  return { replaceOne: { filter: { _id, rev }, replacement: { is: 'gone', rev: rev + 1 } } }
}

/** True when everything met what it was derived against; a list is written with what it stands beside, or not at all. */
const written = async (store: Store, writes: Omit<Due, 'turned'>, session: Session | undefined): Promise<boolean> => {
  if (session) return writtenIn(store, writes, session)
  if (writes.lists.length === 0) return bodiesWritten(store, writes.bodies, undefined)
  try {
    return await inTransaction(store, async own => {
      const whole = await writtenIn(store, writes, own)
      if (!whole) await abandon(own)
      return whole
    })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return false
  }
}

const writtenIn = async (store: Store, { bodies, lists }: Omit<Due, 'turned'>, session: Session): Promise<boolean> => {
  if (!(await bodiesWritten(store, bodies, session))) return false
  const entries = await listWrites(store, lists, session)
  if (entries.length > 0) await store.publishedSupporters.bulkWrite(entries, { session })
  return true
}

const bodiesWritten = async (
  store: Store,
  bodies: readonly Write[],
  session: Session | undefined,
): Promise<boolean> => {
  try {
    const { matchedCount, insertedCount } = await store.published.bulkWrite(bodies, {
      ordered: session !== undefined,
      ...(session && { session }),
    })
    return matchedCount + insertedCount === bodies.length
  } catch (error) {
    // In a transaction the server has ended it already: whoever runs it begins again.
    if (session || !isDuplicateKey(error)) throw error
    return false
  }
}

/** Heals what of the published is not as it should be, whatever the reason. */
export const healingWalk = (store: Store, step: number): Walk =>
  walkOf(
    step,
    async (from, most) => {
      const codes = await Promise.all([
        firstCodes(store.contributions, from, most),
        firstCodes(store.published, { ...from, is: { $ne: 'gone' } }, most),
      ])
      return [...new Set(codes.flat())].sort().slice(0, most)
    },
    codes => publish(store, codes),
  )

const REBUILT_AT_ONCE = 500

/** Fills the collection where there is nothing in it yet; answers whether it did. */
export const rebuildPublished = (store: Store): Promise<boolean> =>
  reaching(async () => {
    if ((await store.published.findOne({}, { projection: { _id: 1 } })) !== null) return false
    await store.publishedSupporters.deleteMany({})
    const walk = healingWalk(store, REBUILT_AT_ONCE)
    while (await walk.on());
    return true
  })
