import type { Collection, Filter } from 'mongodb'
import { REVIEWED_KINDS } from '../domain/contributionKind.js'
import type { Instant, OfficerId, UnitId } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { ContributionDocument } from './documents.js'
import { reaching } from './unavailable.js'

/** Things that wait for an officer: how many, and the first of them. */
export interface Waiting {
  readonly n: number
  readonly first: readonly string[]
}

/** For whom is looked, and when. */
export interface Desk {
  readonly officer: OfficerId
  readonly unit?: UnitId | undefined
  readonly governorates?: readonly string[] | undefined
  readonly now: Instant
}

/** Named of each kind; the others are counted. */
const NAMED = 3

const waiting = async <D extends { readonly _id: string }>(
  collection: Collection<D>,
  wanted: Filter<D>,
  by: string,
): Promise<Waiting> => {
  const n = await collection.countDocuments(wanted)
  const found = collection.find(wanted, { projection: { _id: 1 } }).sort({ [by]: 1 })
  return { n, first: n === 0 ? [] : (await found.limit(NAMED).toArray()).map(({ _id }) => _id) }
}

const from = ({ governorates }: Desk) => (governorates ? { governorate: { $in: [...governorates] } } : {})
const of = ({ unit }: Desk) => (unit === undefined ? {} : { unit })

/** Proposals and alternatives that nobody has decided about. */
export const toReview = ({ contributions }: Store, desk: Desk): Promise<Waiting> => {
  const wanted: Filter<ContributionDocument> = {
    kind: { $in: [...REVIEWED_KINDS] },
    'state.is': 'screening',
    ...from(desk),
  }
  return reaching(() => waiting(contributions, wanted, 'at'))
}

/** Answers to proposals that somebody else has written and a second person is to publish. */
export const answersToPublish = ({ contributions }: Store, desk: Desk): Promise<Waiting> => {
  const others = { draftAnswer: { $exists: true }, 'draftAnswer.by': { $ne: desk.officer } } as const
  return reaching(() =>
    waiting(contributions, { kind: 'proposal', 'state.is': 'published', ...others, ...from(desk) }, 'draftAnswer.at'),
  )
}

/** Published proposals whose answer is overdue. */
export const answersLate = ({ contributions }: Store, desk: Desk): Promise<Waiting> => {
  const late = { 'state.answerDue': { $lt: desk.now } } as const
  return reaching(() =>
    waiting(contributions, { kind: 'proposal', 'state.is': 'published', ...late, ...from(desk) }, 'state.answerDue'),
  )
}

/** Promises that are not kept and were to be. */
export const promisesLate = ({ commitments }: Store, desk: Desk): Promise<Waiting> =>
  reaching(() =>
    waiting(
      commitments,
      { 'state.is': { $nin: ['delivered', 'confirmed'] }, due: { $lt: desk.now }, ...of(desk) },
      'due',
    ),
  )

/** Drafts of somebody else that a second person is to approve. */
export const draftsToApprove = async (
  { polls, consultations }: Store,
  desk: Desk,
): Promise<{ readonly polls: Waiting; readonly consultations: Waiting }> => {
  const wanted = { 'state.is': 'draft', createdBy: { $ne: desk.officer }, ...of(desk) } as const
  return reaching(async () => ({
    polls: await waiting(polls, wanted, 'createdAt'),
    consultations: await waiting(consultations, wanted, 'createdAt'),
  }))
}

/** Consultations that are over and whose report is overdue. */
export const reportsLate = ({ consultations }: Store, desk: Desk): Promise<Waiting> =>
  reaching(() =>
    waiting(consultations, { 'state.is': 'closed', reportDue: { $lt: desk.now }, ...of(desk) }, 'reportDue'),
  )

/** People whom somebody else of the staff wants to be one with others. */
export const mergersToDecide = ({ people }: Store, { officer }: Desk): Promise<Waiting> =>
  reaching(() =>
    waiting(
      people,
      { mergeAsked: { $exists: true }, 'mergeAsked.by': { $ne: officer }, mergedInto: { $exists: false } },
      'mergeAsked.at',
    ),
  )
