import type { StatementView } from '../../dialogs/kit/facts.js'
import { type Consultation, type Seed } from '../domain/consultation/consultation.js'
import { type Opinion, isOpinion } from '../domain/consultation/opinion.js'
import type { Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { ConsultationDocument } from './documents.js'
import { alternativesPublished } from './registerConsultations.js'
import { type Happening, noteNews } from './staffNews.js'
import { reaching } from './unavailable.js'

type In = { readonly session?: Session }

const OPEN_SHOWN = 20

export const consultationFrom = ({ version: _, _id, ...rest }: ConsultationDocument): Consultation => ({
  ...rest,
  code: _id,
})

/** Consultations that are open at that moment, the one that closes first in front. */
export const openConsultations = async (
  store: Store,
  now: Instant,
  within: In = {},
): Promise<readonly Consultation[]> => {
  const open = { 'state.is': 'open', 'state.until': { $gte: now } } as const
  const found = await store.consultations.find(open, within).sort({ closesAt: 1 }).limit(OPEN_SHOWN).toArray()
  return found.map(consultationFrom)
}

export const consultationsByCode = async (
  store: Store,
  codes: readonly TrackingCode[],
  within: In = {},
): Promise<readonly (Consultation | undefined)[]> => {
  const found = await store.consultations.find({ _id: { $in: [...codes] } }, within).toArray()
  const byCode = new Map(found.map(each => [each._id, consultationFrom(each)]))
  return codes.map(code => byCode.get(code))
}

export const consultationByCode = (store: Store, code: TrackingCode): Promise<ConsultationDocument | undefined> =>
  reaching(async () => (await store.consultations.findOne({ _id: code })) ?? undefined)

/** A statement of a participant as the register shows it, with its name where that is published. */
interface ShownAlternative {
  readonly id: TrackingCode
  readonly text: string
  readonly name?: string
}

/** What participants of a consultation wrote and everybody may read, the earliest in front. */
const shownAlternatives = async (
  store: Store,
  consultation: TrackingCode,
  within: In = {},
): Promise<readonly ShownAlternative[]> => {
  const found = await alternativesPublished(store, consultation, within)
  return found.map(({ _id, title, author: { name } }) => ({
    id: _id,
    text: title,
    ...(name !== undefined && { name }),
  }))
}

/** How many people said something of each statement; those nobody answered are absent. */
const answersTo = async (store: Store, poll: TrackingCode, within: In): Promise<ReadonlyMap<string, number>> => {
  const rows = await store.votes
    .aggregate<{ readonly _id: string; readonly n: number }>(
      [{ $match: { poll } }, { $group: { _id: '$statement', n: { $sum: 1 } } }],
      within,
    )
    .toArray()
  return new Map(rows.map(({ _id, n }) => [_id, n]))
}

/** All that may be answered now. */
export const statementsOf = async (
  store: Store,
  code: TrackingCode,
  within: In = {},
): Promise<readonly StatementView[]> => {
  const found = await store.consultations.findOne({ _id: code }, { ...within, projection: { seeds: 1 } })
  const alternatives = await shownAlternatives(store, code, within)
  const ids = alternatives.map(({ id }) => id)
  const authors = await store.contributions
    .find({ _id: { $in: ids } }, { ...within, projection: { participant: 1 } })
    .toArray()
  const answers = await answersTo(store, code, within)
  const byOf = new Map(authors.map(({ _id, participant }) => [_id, participant]))
  const seeds: readonly Seed[] = found?.seeds ?? []
  return [
    ...seeds.map(({ id, text }) => ({ id, text, answers: answers.get(id) ?? 0 })),
    ...alternatives.map(({ id, text }) => {
      const by = byOf.get(id)
      return { id, text, answers: answers.get(id) ?? 0, ...(by !== undefined && { by }) }
    }),
  ]
}

/** What somebody said in a consultation, by statement. */
export const opinionsOf = async (
  store: Store,
  code: TrackingCode,
  participant: ParticipantId,
  within: In = {},
): Promise<Readonly<Record<string, Opinion>>> => {
  const votes = await store.votes.find({ participant, poll: code }, within).toArray()
  return Object.fromEntries(
    votes.flatMap(({ statement, choice: [said = ''] }) =>
      statement !== undefined && isOpinion(said) ? [[statement, said] as const] : [],
    ),
  )
}

export const addConsultation = async (store: Store, it: Consultation, session: Session): Promise<void> => {
  await store.consultations.insertOne({ ...it, _id: it.code, version: 1 }, { session })
}

/** Keeps what an event made of a consultation, with the news of it; false when it has changed since it was looked at. */
export const moveConsultation = async (
  store: Store,
  { _id, version }: ConsultationDocument,
  { after, news }: { readonly after: Consultation; readonly news: Happening },
  session: Session,
): Promise<boolean> => {
  const { state, openedAt, closesAt, moved, reportDue, postponed, table } = after
  const set = {
    state,
    closesAt,
    reportDue,
    ...(openedAt !== undefined && { openedAt }),
    ...(moved && { moved }),
    ...(postponed && { postponed }),
    ...(table && { table }),
  }
  const { modifiedCount } = await store.consultations.updateOne(
    { _id, version },
    { $set: set, $inc: { version: 1 } },
    { session },
  )
  if (modifiedCount === 0) return false
  await noteNews(store, [news], session)
  return true
}

/** Consultations to which time may have brought something. */
export const consultationsToMove = (store: Store, now: Instant): Promise<readonly ConsultationDocument[]> =>
  reaching(() =>
    store.consultations.find({ 'state.is': { $in: ['open', 'approved'] }, closesAt: { $lte: now } }).toArray(),
  )
