import type { Instant } from '../domain/ids.js'
import { type Turnout, isFew, publicTurnout } from '../domain/poll/publicCount.js'
import { PUBLIC_STATES } from '../domain/consultation/consultation.js'
import { type Statistics, countOf, middleDays, promiseFigures, share } from '../domain/statistics.js'
import { type WorkingCalendar, workingMinutesBetween } from '../domain/workingCalendar.js'
import { publishedPolls } from './logReading.js'
import type { Store } from './connection.js'
import { batchedSince, keepBatches } from './figureBatches.js'
import { keepReleases } from './figureReleases.js'
import { inTensOf, spreadOf } from './figureSpread.js'
import { hold, letGo } from './hold.js'
import { shownAmong } from './shownAmong.js'
import { promisesMade } from './promiseFigures.js'
import { reaching } from './unavailable.js'

/** Another one whenever the shape changes: what an older release has counted is then not read. */
const ID = 'statistics/5'
/** Counted again after so long, by whichever process comes first. */
const EVERY_MS = 600_000
/** How long a process may count before another one begins. */
const LEASE_MS = 120_000
const YEAR_MS = 365 * 86_400_000

type Figures = Statistics['figures']

type Answering = 'proposalsAnswered' | 'proposalsAccepted' | 'thresholdToAnswerDays'

const answersTo = async (store: Store, calendar: WorkingCalendar): Promise<Pick<Figures, Answering>> => {
  const published = await store.published.countDocuments({ is: 'shown', kind: 'proposal' })
  const answered = await store.published.countDocuments({ is: 'shown', kind: 'proposal', answer: { $exists: true } })
  const accepted = await store.published.countDocuments({
    ...({ is: 'shown', kind: 'proposal' } as const),
    'answer.outcome.is': { $in: ['accepted' as const, 'acceptedInPart' as const] },
  })
  const reached = { kind: 'proposal' as const, 'state.is': 'answered' as const, reached: { $exists: true } }
  const waited = await store.contributions.find(reached, { projection: { kind: 1, state: 1, reached: 1 } }).toArray()
  const codes = waited.map(({ _id }) => _id)
  const shown = await shownAmong(store, codes)
  const waits = waited.flatMap(each =>
    shown.has(each._id) && each.kind === 'proposal' && each.state.is === 'answered' && each.reached
      ? [workingMinutesBetween(calendar, each.reached.at, each.state.at)]
      : [],
  )
  return {
    proposalsAnswered: share(answered, published),
    proposalsAccepted: share(accepted, answered),
    thresholdToAnswerDays: middleDays(waits, calendar),
  }
}

/** Sums of what everybody reads of each: of a result of few, or a turnout that tells of few, nothing is in them. */
const pollsIn = async (store: Store): Promise<Pick<Figures, 'polls' | 'votes' | 'turnout'>> => {
  const wanted = { _id: { $in: [...(await publishedPolls(store))] } }
  const projection = { voters: 1, invited: 1, answered: 1 } as const
  const results = await store.publishedResults.find(wanted, { projection }).toArray()
  const told = results.filter(({ voters }) => !isFew(voters))
  const turnouts = told.map(each => publicTurnout(each, each.voters)).filter(each => each !== undefined)
  const sum = (of: keyof Turnout): number => turnouts.reduce((all, each) => all + each[of], 0)
  return {
    polls: countOf(results.length),
    votes: countOf(told.reduce((all, { voters }) => all + voters, 0)),
    turnout: share(sum('answered'), sum('invited')),
  }
}

const LANGUAGES = 2

/** How many of a kind everybody can read. */
const shownOf = (store: Store, kind: 'proposal' | 'complaint'): Promise<number> =>
  store.published.countDocuments({ is: 'shown', kind })

const counted = async (store: Store, calendar: WorkingCalendar, now: Instant): Promise<Statistics> => {
  const since = now - YEAR_MS
  const releases = await keepReleases(store, calendar.zone, now)
  await keepBatches(store, calendar, now)
  const [proposals, complaints] = await Promise.all([shownOf(store, 'proposal'), shownOf(store, 'complaint')])
  const figures = {
    proposals: inTensOf(releases, 'proposal', proposals),
    complaints: inTensOf(releases, 'complaint', complaints),
    safetyReports: inTensOf(releases, 'safety'),
    published: countOf(proposals + complaints),
    declined: inTensOf(releases, 'declined'),
    ...promiseFigures(await batchedSince(store, since), calendar),
    ...(await answersTo(store, calendar)),
    ...(await pollsIn(store)),
    ...(await promisesMade(store, now)),
    consultations: countOf(await store.consultations.countDocuments({ 'state.is': { $in: [...PUBLIC_STATES] } })),
    languages: countOf(LANGUAGES),
  }
  return { at: now, since, figures, ...spreadOf(releases, calendar.zone, now) }
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
