import type { Consultation } from '../domain/consultation/consultation.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import { publicConsultation } from '../domain/consultation/publicConsultation.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import { CELL_MIN } from '../domain/poll/smallCells.js'
import { ballotsOf, countingAll, isSettledSince } from './ballots.js'
import type { Session, Store } from './connection.js'
import { consultationFrom } from './consultations.js'
import type { ConsultationDocument } from './documents.js'
import { type FinalGroupsDocument, countingPeople, keepBeside } from './finalGroups.js'
import { invitedTo } from './invited.js'
import { publicMayDiffer } from './publicLog.js'
import type { OpinionsDocument } from './published.js'
import { consultationTerms } from './searchTerms.js'
import { isDuplicateKey, reaching } from './unavailable.js'
import { type Walk, firstCodes, walkOf } from './walk.js'

/** Writes what of a consultation everybody may read, unless what stands there was derived from a later version. */
export const publishConsultation = async (
  store: Store,
  it: Consultation,
  version: number,
  session?: Session,
): Promise<void> => {
  const shown = publicConsultation(it)
  if (!shown) return
  // Without the words by which it is found it is of an earlier release.
  const earlier = { _id: it.code, $or: [{ rev: { $lt: version } }, { terms: { $exists: false } }] }
  const within = { upsert: true, ...(session && { session }) }
  const published = { ...shown, terms: consultationTerms(shown), rev: version }
  await store.publishedConsultations.replaceOne(earlier, published, within)
  await publicMayDiffer(store, [it.code], session)
}

/** Publishes anew, of these, what is not published as it stands. */
const healed = async (store: Store, codes: readonly TrackingCode[]): Promise<void> => {
  const these = { _id: { $in: [...codes] } }
  const known = await store.publishedConsultations.find(these, { projection: { rev: 1, terms: 1 } }).toArray()
  const revs = new Map(known.flatMap(({ _id, rev, terms }) => (terms ? [[_id, rev]] : [])))
  const standing = await store.consultations.find(these, { projection: { version: 1 } }).toArray()
  for (const { _id } of standing.filter(each => revs.get(each._id) !== each.version)) {
    const each = await store.consultations.findOne({ _id })
    if (!each) continue
    await publishConsultation(store, consultationFrom(each), each.version).catch((error: unknown) => {
      // Somebody else published a later version meanwhile.
      if (!isDuplicateKey(error)) throw error
    })
  }
}

/** Counts, of these, what was decided on before it was counted, as an earlier release allowed. */
const countedLate = async (store: Store, codes: readonly TrackingCode[], now: Instant): Promise<void> => {
  const concluded = { _id: { $in: [...codes] }, 'state.is': 'concluded' as const }
  for (const each of await store.consultations.find(concluded, { projection: { closesAt: 1 } }).toArray())
    await opinionsCounted(store, each, now)
}

/** Heals what everybody reads of consultations: of the time before there was anything to read, or after a restore. */
export const consultationWalk = (store: Store, step: number, now: () => Instant): Walk =>
  walkOf(
    step,
    (from, most) =>
      firstCodes(store.consultations, { ...from, 'state.is': { $nin: ['draft' as const, 'approved' as const] } }, most),
    async codes => {
      await healed(store, codes)
      await countedLate(store, codes, now())
    },
  )

/** How many said something; while it is open nothing else is counted, as two counts would tell who said what. */
const COUNTED_EVERY_MS = 30_000

const participantsIn = async (store: Store, poll: TrackingCode): Promise<number> => {
  const [found] = await store.votes
    .aggregate<{ readonly n: number }>([{ $match: { poll } }, { $group: { _id: '$participant' } }, { $count: 'n' }])
    .toArray()
  return found?.n ?? 0
}

const countParticipants = async (store: Store, _id: TrackingCode, now: Instant): Promise<void> => {
  const last = await store.publishedOpinions.findOne({ _id }, { projection: { at: 1 } })
  if (last && last.at > now - COUNTED_EVERY_MS) return
  const participants = await participantsIn(store, _id)
  const set = { $set: { participants, at: now } }
  await store.publishedOpinions.updateOne({ _id, final: { $exists: false } }, set, { upsert: true })
}

interface WholeCount {
  readonly opinions: Omit<OpinionsDocument, '_id'>
  readonly groups: FinalGroupsDocument
}

const countOpinions = async (store: Store, code: TrackingCode, at: Instant): Promise<WholeCount> => {
  const people = countingPeople()
  const byStatement = new Map<string, ReturnType<typeof countingAll>>()
  let participants = 0
  for await (const ballot of ballotsOf(store, code)) {
    participants += 1
    people.add(ballot)
    for (const { statement = '', choice } of ballot.said) {
      const counting = byStatement.get(statement) ?? countingAll(OPINIONS, CELL_MIN)
      counting.add(ballot, choice)
      byStatement.set(statement, counting)
    }
  }
  const asked = await invitedTo(store, code)
  const { invited, answered } = asked
  const statements = [...byStatement].map(([id, counting]) => ({ id, ...counting.counted() }))
  return {
    opinions: { at, participants, final: { statements, ...(invited >= CELL_MIN && { invited, answered }) } },
    groups: { _id: code, at, ...people.counted(asked) },
  }
}

/** True once it is counted what was said in a consultation that is over: once, and the same ever after. */
export const opinionsCounted = async (
  store: Store,
  { _id, closesAt }: Pick<ConsultationDocument, '_id' | 'closesAt'>,
  now: Instant,
): Promise<boolean> => {
  const final = { _id, final: { $exists: true } }
  if (await store.publishedOpinions.findOne(final, { projection: { _id: 1 } })) return true
  if (!(await isSettledSince(store, closesAt, now))) return false
  const { opinions, groups } = await countOpinions(store, _id, now)
  // Before as well as after: the log looks again even where this process dies in between.
  await publicMayDiffer(store, [_id])
  await keepBeside(store, groups, async session => {
    const put = { upsert: true, session } as const
    const uncounted = { _id, final: { $exists: false } }
    const { modifiedCount, upsertedCount } = await store.publishedOpinions.updateOne(uncounted, { $set: opinions }, put)
    return modifiedCount + upsertedCount === 1
  })
  await publicMayDiffer(store, [_id])
  return true
}

/**
 * Counts who takes part in what is open, now and then, and what was said in what is over: once, when no opinion given before
 * the end can still come in, and the same ever after.
 */
export const keepOpinions = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    // What is decided on already was counted before.
    for await (const each of store.consultations.find({ 'state.is': 'closed' }, { projection: { closesAt: 1 } }))
      await opinionsCounted(store, each, now)
    const open = store.consultations.find({ 'state.is': 'open' }, { projection: { _id: 1 } })
    for await (const { _id } of open) await countParticipants(store, _id, now)
  })
