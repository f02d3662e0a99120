import type { Filter } from 'mongodb'
import type { CaseKind, CaseState } from '../domain/case.js'
import type { OfficerId, TrackingCode, UnitId } from '../domain/ids.js'
import type { Scope } from '../domain/officer.js'
import type { Store } from './connection.js'
import type { CaseDocument, ContributionDocument } from './documents.js'
import { following, placeOf } from './keyset.js'
import { reaching } from './unavailable.js'

/** Which cases are wanted; `after` is the `next` of the page before. */
interface CaseSearch {
  readonly kinds: readonly CaseKind[]
  readonly scopes: readonly Scope[]
  readonly unit?: UnitId | undefined
  readonly states?: readonly CaseState['is'][] | undefined
  readonly officer?: OfficerId | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A case with the contribution it handles; without one where the author had it erased. */
export interface CaseRecord {
  readonly handled: CaseDocument
  readonly about: ContributionDocument | undefined
}

export interface CasePage {
  readonly items: readonly CaseRecord[]
  readonly next?: string
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

/** One page of cases, those due first in front. */
export const casesWhere = (store: Store, search: CaseSearch): Promise<CasePage> =>
  reaching(async () => {
    const found = await store.cases
      .find(filterOf(search))
      .sort({ due: 1, _id: 1 })
      .limit(search.limit + 1)
      .toArray()
    const page = found.slice(0, search.limit)
    const about = await store.contributions.find({ _id: { $in: page.map(({ _id }) => _id) } }).toArray()
    const byCode = new Map(about.map(each => [each._id, each]))
    const last = found.length > search.limit ? page.at(-1) : undefined
    const items = page.map(handled => ({ handled, about: byCode.get(handled._id) }))
    return { items, ...(last && { next: placeOf(last.due, last._id) }) }
  })

export const caseByCode = (store: Store, code: TrackingCode): Promise<CaseRecord | undefined> =>
  reaching(async () => {
    const handled = await store.cases.findOne({ _id: code })
    if (!handled) return undefined
    return { handled, about: (await store.contributions.findOne({ _id: code })) ?? undefined }
  })
