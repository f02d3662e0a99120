import {
  type Apart,
  type StatementCount,
  furthestApart,
  mostAgreed,
  mostDivisive,
} from '../domain/consultation/opinion.js'
import { GROUPED_BY, type GroupedBy } from '../store/published.js'
import type { StatementEntry } from '../store/registerConsultations.js'

/** What stands out among the opinions: what most agree with, what divides all, and what divides one group from another. */
interface OpinionFindings {
  readonly agreed: readonly StatementCount[]
  readonly divided: readonly StatementCount[]
  readonly apart: readonly (Apart & { readonly by: GroupedBy })[]
}

export const opinionFindings = (statements: readonly StatementEntry[]): OpinionFindings => {
  const said = statements.flatMap(({ id, result }) => (result ? [{ id, ...result }] : []))
  const apart = (by: GroupedBy) =>
    furthestApart(said.map(({ id, groups }) => ({ id, groups: groups[by] }))).map(each => ({ ...each, by }))
  return { agreed: mostAgreed(said), divided: mostDivisive(said), apart: GROUPED_BY.flatMap(apart) }
}
