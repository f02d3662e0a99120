import { setImmediate as othersFirst } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import { CODE_LETTERS } from '../domain/trackingCode.js'
import { type Publication, publicationOf } from '../domain/publication.js'
import { isReadable } from '../domain/readable.js'
import { candidatesOf } from './candidates.js'
import type { Session, Store } from './connection.js'
import { supportersOf } from './items.js'
import { isMerged } from './mergedProposals.js'
import { publicMayDiffer } from './publicLog.js'
import type { PublishedDocument } from './published.js'
import { searchTerms } from './searchTerms.js'
import { Unavailable, isDuplicateKey, reaching } from './unavailable.js'
import { type Walk, firstCodes, walkOf } from './walk.js'

/** Others may derive the same at the same time; after so many tries something is wrong. */
const TRIES = 20
/** The words of hundreds of long texts take a tenth of a second, and readers of pages do not wait for that. */
const DERIVED_AT_ONCE = 5

type Body = PublishedDocument extends infer D ? (D extends unknown ? Omit<D, '_id' | 'rev'> : never) : never

const bodyOf = (publication: Publication, supporters: number): Body =>
  publication.is !== 'shown' ? publication : { ...publication, supporters, terms: searchTerms(publication) }

/**
 * Derives anew what is public of these contributions. Reads what is published before it reads what it derives from, and
 * writes only over what it read: whoever was overtaken begins again, so that the latest reading stays.
 * Inside a transaction it sees what the transaction wrote, and is written with it or not at all.
 */
export const publish = (store: Store, codes: readonly TrackingCode[], session?: Session): Promise<void> =>
  reaching(async () => {
    let wanted = codes
    for (let tries = 0; codes.length > 0 && tries < TRIES; tries += 1) {
      const all = await withWhatTheyAreMergedInto(store, [...new Set(wanted)], session)
      const { writes, turned } = await writesFor(store, all, session)
      if (writes.length === 0) return
      const further = (await argumentsAbout(store, turned, session)).filter(code => !all.includes(code))
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

/** The consultations whose reports show these alternatives, or did until now. */
const consultationsOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> => {
  const wanted = { _id: { $in: codes.filter(code => code.startsWith(CODE_LETTERS.alternative)) } }
  if (wanted._id.$in.length === 0) return []
  const within = session ? { session } : {}
  const now = await store.contributions.find({ ...wanted, kind: 'alternative' }, within).toArray()
  const before = await store.published.find({ ...wanted, is: 'shown' }, within).toArray()
  return [
    ...now.flatMap(each => (each.kind === 'alternative' ? [each.said.consultation] : [])),
    ...before.flatMap(each => (each.is === 'shown' && each.consultation !== undefined ? [each.consultation] : [])),
  ]
}

/** What was said for and against these proposals: it can be read as long as they can. */
const argumentsAbout = async (
  store: Store,
  proposals: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> =>
  proposals.length === 0
    ? []
    : store.contributions.distinct('_id', { 'said.proposal': { $in: [...proposals] } }, session ? { session } : {})

/** Of a proposal that is merged into another one, or was until now, the other one shows whose it is. */
const withWhatTheyAreMergedInto = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session | undefined,
): Promise<readonly TrackingCode[]> => {
  const within = session ? { session } : {}
  const wanted = { _id: { $in: [...codes] } }
  const before = await store.published.find({ ...wanted, is: 'merged' }, within).toArray()
  const now = await store.contributions.find({ ...wanted, 'state.is': 'mergedInto' }, within).toArray()
  const into = before.flatMap(each => (each.is === 'merged' ? [each.into] : []))
  return [...new Set([...codes, ...into, ...now.flatMap(each => (isMerged(each) ? [each.state.code] : []))])]
}

type Write = AnyBulkWriteOperation<PublishedDocument>

/** What is to be written, and the codes that nobody could read before, or nobody can from then on. */
interface Due {
  readonly writes: readonly Write[]
  readonly turned: readonly TrackingCode[]
}

const writesFor = async (store: Store, codes: readonly TrackingCode[], session: Session | undefined): Promise<Due> => {
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
  const shown = [...publications].flatMap(([code, { is }]) => (is === 'shown' ? [code] : []))
  const supporters = await supportersOf(store, shown, session)
  const writes: Write[] = []
  for (const [n, code] of codes.entries()) {
    if (n > 0 && n % DERIVED_AT_ONCE === 0) await othersFirst()
    const publication = publications.get(code)
    const body = publication && bodyOf(publication, supporters.get(code) ?? 0)
    const write = writeOf(code, before.get(code), body, candidates.has(code))
    if (write) writes.push(write)
  }
  const turned = codes.filter(code => isReadable(before.get(code)) !== isReadable(publications.get(code)))
  return { writes, turned }
}

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

/** True when everything met what it was derived against. */
const written = async (store: Store, writes: readonly Write[], session: Session | undefined): Promise<boolean> => {
  try {
    const { matchedCount, insertedCount } = await store.published.bulkWrite(writes, {
      ordered: session !== undefined,
      ...(session && { session }),
    })
    return matchedCount + insertedCount === writes.length
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
    const walk = healingWalk(store, REBUILT_AT_ONCE)
    while (await walk.on());
    return true
  })
