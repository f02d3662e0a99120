import type { Instant } from '../domain/ids.js'
import { promisesKept } from '../domain/promisesKept.js'
import type { DeclineReason } from '../domain/proposal.js'
import { PUBLIC_STATES } from '../domain/consultation/consultation.js'
import { type Statistics, countInTens, countOf, middleDays, promiseFigures, share } from '../domain/statistics.js'
import { type WorkingCalendar, workingMinutesBetween } from '../domain/workingCalendar.js'
import { publishedPolls } from './logReading.js'
import type { Store } from './connection.js'
import type { ContributionKind } from './documents.js'
import { COUNTED, cutsOf, monthsOf, yearsOf } from './figureCuts.js'
import { hold, letGo } from './hold.js'
import { promisesMade } from './promiseFigures.js'
import { reaching } from './unavailable.js'

/** Another one whenever the shape changes: what an older release has counted is then not read. */
const ID = 'statistics/4'
/** Counted again after so long, by whichever process comes first. */
const EVERY_MS = 600_000
/** How long a process may count before another one begins. */
const LEASE_MS = 120_000
const YEAR_MS = 365 * 86_400_000

type Figures = Statistics['figures']

const received = async (store: Store): Promise<ReadonlyMap<ContributionKind, number>> => {
  const counted = await store.contributions
    .aggregate<{ readonly _id: ContributionKind; readonly n: number }>([{ $group: { _id: '$kind', n: { $sum: 1 } } }])
    .toArray()
  return new Map(counted.map(({ _id, n }) => [_id, n]))
}

const declinedIn = (store: Store): Promise<Statistics['declined'][number][]> =>
  store.contributions
    .aggregate<{ readonly reason: DeclineReason; readonly count: number }>([
      { $match: { kind: 'proposal', 'state.is': 'declined' } },
      { $group: { _id: '$state.reason', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $project: { _id: 0, reason: '$_id', count: 1 } },
    ])
    .toArray()

const promisesToAuthors = async (store: Store, calendar: WorkingCalendar, since: Instant, now: Instant) => {
  const kept = promisesKept(calendar, now)
  const recent = { kind: 'complaint' as const, 'events.0.at': { $gte: since } }
  const projection = { _id: 0, 'events.is': 1, 'events.at': 1, 'events.firstReplyDue': 1, 'events.stars': 1 }
  for await (const each of store.cases.find(recent, { projection, batchSize: 1_000 })) kept.add(each)
  return promiseFigures(kept.told(), calendar)
}

type Answering = 'proposalsAnswered' | 'proposalsAccepted' | 'thresholdToAnswerDays'

const answersTo = async (store: Store, calendar: WorkingCalendar): Promise<Pick<Figures, Answering>> => {
  const published = await store.published.countDocuments({ is: 'shown', kind: 'proposal' })
  const answered = await store.published.countDocuments({ is: 'shown', kind: 'proposal', answer: { $exists: true } })
  const accepted = await store.published.countDocuments({
    ...({ is: 'shown', kind: 'proposal' } as const),
    'answer.outcome.is': { $in: ['accepted' as const, 'acceptedInPart' as const] },
  })
  const waits: number[] = []
  const reached = { kind: 'proposal' as const, 'state.is': 'answered' as const, reached: { $exists: true } }
  for await (const each of store.contributions.find(reached, { projection: { kind: 1, state: 1, reached: 1 } }))
    if (each.kind === 'proposal' && each.state.is === 'answered' && each.reached)
      waits.push(workingMinutesBetween(calendar, each.reached.at, each.state.at))
  return {
    proposalsAnswered: share(answered, published),
    proposalsAccepted: share(accepted, answered),
    thresholdToAnswerDays: middleDays(waits, calendar),
  }
}

const pollsIn = async (store: Store): Promise<Pick<Figures, 'polls' | 'votes' | 'turnout'>> => {
  const [sums] = await store.publishedResults
    .aggregate<{ readonly polls: number; readonly votes: number; readonly invited: number; readonly answered: number }>(
      [
        { $match: { _id: { $in: await publishedPolls(store) } } },
        {
          $group: {
            _id: null,
            polls: { $sum: 1 },
            votes: { $sum: '$voters' },
            invited: { $sum: '$invited' },
            answered: { $sum: '$answered' },
          },
        },
      ],
    )
    .toArray()
  const { polls = 0, votes = 0, invited = 0, answered = 0 } = sums ?? {}
  return { polls: countOf(polls), votes: countOf(votes), turnout: share(answered, invited) }
}

const LANGUAGES = 2

const counted = async (store: Store, calendar: WorkingCalendar, now: Instant): Promise<Statistics> => {
  const since = now - YEAR_MS
  const kinds = await received(store)
  const declined = await declinedIn(store)
  const figures = {
    proposals: countOf(kinds.get('proposal') ?? 0),
    complaints: countInTens(kinds.get('complaint') ?? 0),
    safetyReports: countInTens(kinds.get('safety') ?? 0),
    published: countOf(await store.published.countDocuments({ is: 'shown', kind: { $in: [...COUNTED] } })),
    declined: countOf(declined.reduce((sum, { count }) => sum + count, 0)),
    ...(await promisesToAuthors(store, calendar, since, now)),
    ...(await answersTo(store, calendar)),
    ...(await pollsIn(store)),
    ...(await promisesMade(store, now)),
    consultations: countOf(await store.consultations.countDocuments({ 'state.is': { $in: [...PUBLIC_STATES] } })),
    languages: countOf(LANGUAGES),
  }
  const { zone } = calendar
  const [months, years, cuts] = [await monthsOf(store, zone), await yearsOf(store, zone), await cutsOf(store)]
  return { at: now, since, figures, declined, months, years, cuts }
}

/**
 * Counts the published figures where the last count is some minutes old; they are read from there by everybody. One process
 * counts at a time; where it dies another one does, once its lease is over.
 */
export const keepFigures = (store: Store, calendar: WorkingCalendar, now: Instant, by: string): Promise<void> =>
  reaching(async () => {
    const isFresh = async (): Promise<boolean> =>
      (await store.publishedFigures.countDocuments({ _id: ID, at: { $gt: now - EVERY_MS } })) > 0
    if (await isFresh()) return
    if (!(await hold(store.figuresHolder, { _id: ID, by, ms: LEASE_MS }))) return
    try {
      // Whoever held it before may have counted meanwhile.
      if (await isFresh()) return
      const figures = await counted(store, calendar, now)
      await store.publishedFigures.replaceOne({ _id: ID }, figures, { upsert: true })
    } finally {
      await letGo(store.figuresHolder, by)
    }
  })

/** The figures as they were last counted; undefined while nobody has. */
export const figuresIn = async (store: Store): Promise<Statistics | undefined> => {
  const found = await store.publishedFigures.findOne({ _id: ID }, { projection: { _id: 0 } })
  return found ?? undefined
}
