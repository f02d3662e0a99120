import { phrase } from '../../language/render.js'
import type { Language } from '../../domain/participant.js'
import { type PollEvent, pollAfter } from '../../domain/poll/pollEvent.js'
import type { PollDocument } from '../../store/documents.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { JobDocument } from '../../store/staffDocuments.js'
import { addJob, takeJob } from '../../store/staffJobs.js'
import { movePoll, pollsEnded } from '../../store/staffPolls.js'
import { errorKind } from '../log.js'
import { beginRequests, goOnErasing } from '../rights.js'
import type { StaffHouse } from './house.js'
import { tellVoters } from './pollNews.js'
import { newsOf } from './polls.js'

export interface StaffClock {
  /** Does now what the next round would do. */
  tick(): Promise<void>
  /** Begins nothing new and settles when the round under way is over. */
  stop(): Promise<void>
}

const EVERY_MS = 5_000
const BY = 'clock'

/**
 * Looks every five seconds for what time has brought: polls that end, copies and erasures that are due, jobs to go on with.
 * Any number of processes may run it: each step is taken by one of them.
 */
export const startStaffClock = (house: StaffHouse, everyMs = EVERY_MS): StaffClock => {
  const me = house.newId()
  let stopped = false
  let round: Promise<void> | undefined

  const task = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopped) await work()
    } catch (error) {
      house.log.warn({ task: name, ...errorKind(error) }, 'a task of the clock failed; the next round tries again')
    }
  }

  const jobs = async (): Promise<void> => {
    for (
      let job = await takeJob(house.store, me, house.clock());
      job && !stopped;
      job = await takeJob(house.store, me, house.clock())
    ) {
      const one = job
      await task(job.kind, () => goOnWith(house, one))
    }
  }

  const tick = async (): Promise<void> => {
    await task('polls', () => endPolls(house))
    await task('requests', () => beginRequests(house))
    await task('jobs', jobs)
  }

  const once = (): Promise<void> => {
    round ??= tick().finally(() => (round = undefined))
    return round
  }

  const timer = setInterval(() => void once(), everyMs).unref()
  return {
    tick: once,
    async stop() {
      stopped = true
      clearInterval(timer)
      await round
    },
  }
}

const goOnWith = (house: StaffHouse, job: JobDocument): Promise<void> =>
  job.kind === 'erasure' ? goOnErasing(house, job) : tellVoters(house, job)

/** Another process, or an officer, was faster. */
class Overtaken extends Error {}

/** Closes polls whose time is over, and calls off those that were approved and never opened. */
const endPolls = async (house: StaffHouse): Promise<void> => {
  const at = house.clock()
  for (const poll of await pollsEnded(house.store, at)) await endPoll(house, poll, endOf(poll, at))
}

const neverOpened = (language: Language): string =>
  phrase('staff.poll.neverOpened', {}, { language, digits: 'latn', zone: 'UTC' })

const endOf = (poll: PollDocument, at: number): PollEvent =>
  poll.state.is === 'open'
    ? { is: 'closed', at }
    : {
        is: 'cancelled',
        at,
        reason: { ar: neverOpened('ar'), en: neverOpened('en') },
      }

const endPoll = async ({ store, decide }: StaffHouse, poll: PollDocument, event: PollEvent): Promise<void> => {
  const ruled = pollAfter(poll, event)
  if (!ruled.ok) return
  const job = newsOf(poll, ruled.value.state)
  const { state } = ruled.value
  const what = event.is === 'closed' ? 'poll.close' : 'poll.cancel'
  const [id, at] = [`${BY}:${what}:${poll._id}`, event.at]
  const news = { id, at, news: { is: 'poll', code: poll._id, unit: poll.unit, event: event.is } } as const
  try {
    await decide(async session => {
      if (!(await movePoll(store, poll, { state, news }, session))) throw new Overtaken()
      await writeAudit(store, { _id: id, at, by: BY, what, about: poll._id }, session)
      if (job) await addJob(store, job, session)
      return { value: undefined, notices: [] }
    })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}
