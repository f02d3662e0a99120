import type { Filter } from 'mongodb'
import type { CaseKind, CaseState } from '../domain/case.js'
import type { OfficerId, TrackingCode, UnitId } from '../domain/ids.js'
import type { Scope } from '../domain/officer.js'
import type { Store } from './connection.js'
import type { CaseDocument, ContributionDocument } from './documents.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { reaching } from './unavailable.js'

/** Which cases are wanted. */
interface CaseSearch extends PageWanted {
  readonly kinds: readonly CaseKind[]
  readonly scopes: readonly Scope[]
  readonly unit?: UnitId | undefined
  readonly states?: readonly CaseState['is'][] | undefined
  readonly officer?: OfficerId | undefined
}

/** A case with the contribution it handles; without one where the author had it erased. */
export interface CaseRecord {
  readonly handled: CaseDocument
  readonly about: ContributionDocument | undefined
}

/** Cases in any of these scopes. */
export const inScopes = (scopes: readonly Scope[]): Filter<CaseDocument> => ({
  $or: scopes.map(({ unit, governorates, raisedTo }) => ({
    ...(unit !== undefined && { unit }),
    ...(governorates && { 'facets.governorate': { $in: governorates } }),
    ...(raisedTo !== undefined && { level: { $gte: raisedTo } }),
  })),
})

const filterOf = ({ kinds, scopes, unit, states, officer, after }: CaseSearch): Filter<CaseDocument> => ({
  kind: { $in: [...kinds] },
  ...(unit !== undefined && { unit }),
  ...(states && { 'state.is': { $in: [...states] } }),
  ...(officer !== undefined && { 'state.officer': officer }),
  $and: [inScopes(scopes), following(after, 'due', 'rising')],
})

/** These cases, each with what it is about. */
export const withContributions = async (
  store: Store,
  cases: readonly CaseDocument[],
): Promise<readonly CaseRecord[]> => {
  const about = await store.contributions.find({ _id: { $in: cases.map(({ _id }) => _id) } }).toArray()
  const byCode = new Map(about.map(each => [each._id, each]))
  return cases.map(handled => ({ handled, about: byCode.get(handled._id) }))
}

/** One page of cases, those due first in front. */
export const casesWhere = (store: Store, search: CaseSearch): Promise<PageOf<CaseRecord>> =>
  reaching(async () => {
    const found = await store.cases
      .find(filterOf(search))
      .sort({ due: 1, _id: 1 })
      .limit(search.limit + 1)
      .toArray()
    const { items, ...more } = onePage(found, search.limit, last => placeOf(last.due, last._id))
    return { items: await withContributions(store, items), ...more }
  })

export const caseByCode = (store: Store, code: TrackingCode): Promise<CaseRecord | undefined> =>
  reaching(async () => {
    const handled = await store.cases.findOne({ _id: code })
    if (!handled) return undefined
    return { handled, about: (await store.contributions.findOne({ _id: code })) ?? undefined }
  })
