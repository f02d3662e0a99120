import type { Instant } from '../domain/ids.js'
import { monthOf } from '../domain/month.js'
import { DECLINE_REASONS, type DeclineReason } from '../domain/proposal.js'
import { COUNTED_BECAUSE, PUBLIC_KINDS } from '../domain/publication.js'
import { type Cut, type Release, fullTens, inTens, summed } from '../domain/release.js'
import { type Figure, type Statistics, countInTens } from '../domain/statistics.js'
import type { Family } from './figureReleases.js'

type Releases = ReadonlyMap<Family, Release>
const cellsOf = (releases: Releases, family: Family, by: string): readonly Cut[] =>
  releases.get(family)?.cells[by] ?? []
/** How many there are of a family: never fewer than everybody can read anyway. */
export const inTensOf = (releases: Releases, family: Family, readable = 0): Figure =>
  countInTens(Math.max(releases.get(family)?.n ?? 0, readable))

const tensIn = (cells: readonly Cut[], wanted: string): number =>
  fullTens(cells.find(({ id }) => id === wanted)?.count ?? 0)

/** How many proposals and complaints came in each stretch of time. */
const receivedBy = <T>(
  releases: Releases,
  by: 'month' | 'year',
  stretches: readonly string[],
  as: (id: string) => T,
) => {
  const [proposals, complaints] = [cellsOf(releases, 'proposal', by), cellsOf(releases, 'complaint', by)]
  return stretches.map(id => ({ ...as(id), proposals: tensIn(proposals, id), complaints: tensIn(complaints, id) }))
}

const stretchesIn = (releases: Releases, by: 'month' | 'year'): readonly string[] =>
  [
    ...new Set((['proposal', 'complaint'] as const).flatMap(kind => cellsOf(releases, kind, by).map(({ id }) => id))),
  ].sort()

const yearsUpTo = (last: number, known: readonly string[]): readonly string[] => {
  const first = Math.min(last, ...known.map(Number))
  return Array.from({ length: last + 1 - first }, (_, n) => String(first + n))
}

type Spread = Pick<Statistics, 'declined' | 'hidden' | 'months' | 'years' | 'cuts'>

/** When it came, what it is about, where from, and why it is not shown: of what may be told, in full tens. */
export const spreadOf = (releases: Releases, zone: string, now: Instant): Spread => {
  const known = new Map<string, DeclineReason>(DECLINE_REASONS.map(each => [each, each]))
  const years = yearsUpTo(Number(monthOf(zone, now).slice(0, 'yyyy'.length)), stretchesIn(releases, 'year'))
  const governorates = summed([
    cellsOf(releases, 'proposal', 'governorate'),
    cellsOf(releases, 'complaint', 'governorate'),
  ])
  return {
    declined: inTens(cellsOf(releases, 'declined', 'reason')).flatMap(({ id, count }) => {
      const reason = known.get(id)
      return reason ? [{ reason, count }] : []
    }),
    hidden: PUBLIC_KINDS.flatMap(kind => {
      const cells = inTens(cellsOf(releases, `hidden.${kind}`, 'because'))
      return COUNTED_BECAUSE.flatMap(because => {
        const count = tensIn(cells, because)
        return count > 0 ? [{ kind, because, count }] : []
      })
    }),
    months: receivedBy(releases, 'month', stretchesIn(releases, 'month'), month => ({ month })),
    years: receivedBy(releases, 'year', years, year => ({ year: Number(year) })),
    cuts: {
      proposalTopic: inTens(cellsOf(releases, 'proposal', 'topic')),
      complaintTopic: inTens(cellsOf(releases, 'complaint', 'topic')),
      governorate: inTens(governorates),
    },
  }
}
