import type { ContributionKind } from '../domain/contributionKind.js'
import type { Instant } from '../domain/ids.js'
import { type PublicKind, PUBLIC_KINDS } from '../domain/publication.js'
import { type Cut, NOTHING_RELEASED, type Release, released } from '../domain/release.js'
import { localTime } from '../domain/zonedTime.js'
import type { Store } from './connection.js'

/** What is private one by one and told as numbers, each counted by itself. */
export type Family = 'proposal' | 'complaint' | 'safety' | 'declined' | `hidden.${PublicKind}`

/**
 * `asked`: on which day of the calendar it was last looked at whether there are enough new ones to tell of. Of `cases` that
 * day is all: what is counted of them stands in batches.
 */
export type ReleaseDocument = Partial<Release> & { readonly _id: Family | 'cases'; readonly asked: number }

type Facet = Readonly<Record<string, readonly Cut[]>> & { readonly all?: readonly { readonly n: number }[] }

const spread = (of: string | object, known: object = {}): object[] => [
  { $match: known },
  { $group: { _id: of, count: { $sum: 1 } } },
  { $project: { _id: 0, id: '$_id', count: 1 } },
]

const ALL = [{ $count: 'n' }]

const releaseOf = (found: Facet | undefined): Release => {
  const { all, ...cells } = found ?? {}
  return { n: all?.[0]?.n ?? 0, cells }
}

/** What came in of a kind: when, what it is about and where it comes from. */
const received = async (store: Store, kind: ContributionKind, timezone: string): Promise<Release> => {
  const stretch = (format: '%Y-%m' | '%Y') => ({ $dateToString: { date: { $toDate: '$at' }, format, timezone } })
  const told = {
    all: ALL,
    month: spread(stretch('%Y-%m')),
    year: spread(stretch('%Y')),
    topic: spread('$topic', { topic: { $type: 'string' } }),
    governorate: spread('$governorate', { governorate: { $type: 'string' } }),
  }
  return releaseOf((await store.contributions.aggregate<Facet>([{ $match: { kind } }, { $facet: told }]).next()) ?? {})
}

/** Of reports of danger nothing but their number. */
const safetyReports = async (store: Store): Promise<Release> => ({
  n: await store.contributions.countDocuments({ kind: 'safety' }),
  cells: {},
})

const declined = async (store: Store): Promise<Release> => {
  const told = { all: ALL, reason: spread('$state.reason') }
  const these = { kind: 'proposal', 'state.is': 'declined' } as const
  return releaseOf((await store.contributions.aggregate<Facet>([{ $match: these }, { $facet: told }]).next()) ?? {})
}

const hidden = async (store: Store, kind: PublicKind): Promise<Release> => {
  const told = { all: ALL, because: spread('$because') }
  const these = { is: 'counted', kind } as const
  return releaseOf((await store.published.aggregate<Facet>([{ $match: these }, { $facet: told }]).next()) ?? {})
}

const countersOf = (store: Store, zone: string): Readonly<Record<Family, () => Promise<Release>>> => ({
  proposal: () => received(store, 'proposal', zone),
  complaint: () => received(store, 'complaint', zone),
  safety: () => safetyReports(store),
  declined: () => declined(store),
  'hidden.proposal': () => hidden(store, 'proposal'),
  'hidden.complaint': () => hidden(store, 'complaint'),
  'hidden.alternative': () => hidden(store, 'alternative'),
  'hidden.argument': () => hidden(store, 'argument'),
})

const FAMILIES: readonly Family[] = [
  ...(['proposal', 'complaint', 'safety', 'declined'] as const),
  ...PUBLIC_KINDS.map(kind => `hidden.${kind}` as const),
]

export const dayIn = (zone: string, at: Instant): number => localTime(zone, at).day

/**
 * What everybody may be told of each family. It is looked once a day whether ten more have come: the moment of a change says
 * of nobody that they were the tenth.
 */
export const keepReleases = async (store: Store, zone: string, now: Instant): Promise<ReadonlyMap<Family, Release>> => {
  const today = dayIn(zone, now)
  const counters = countersOf(store, zone)
  const kept = new Map((await store.figureReleases.find().toArray()).map(each => [each._id, each]))
  const told = new Map<Family, Release>()
  for (const family of FAMILIES) {
    const last = kept.get(family)
    const before = { n: last?.n ?? NOTHING_RELEASED.n, cells: last?.cells ?? NOTHING_RELEASED.cells }
    const release = last?.asked === today ? before : released(before, await counters[family]())
    if (last?.asked !== today)
      await store.figureReleases.replaceOne(
        { _id: family },
        { asked: today, n: release.n, cells: release.cells },
        { upsert: true },
      )
    told.set(family, release)
  }
  return told
}
