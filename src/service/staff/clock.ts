import type { JobDocument } from '../../store/jobDocuments.js'
import { sealAudit } from '../../store/auditSeals.js'
import { dropUnusedFiles } from '../../store/letterFiles.js'
import { keepFigures } from '../../store/publishedFigures.js'
import { keepInterim } from '../../store/pollStanding.js'
import { consultationWalk, keepOpinions } from '../../store/publishedConsultations.js'
import { resultsWalk } from '../../store/publishedResults.js'
import { healingWalk } from '../../store/publisher.js'
import { keepTotals } from '../../store/mailingTotals.js'
import { takeJob } from '../../store/staffJobs.js'
import { goOnErasingChat } from '../chatErasure.js'
import { errorKind } from '../log.js'
import { type Rounds, startRounds } from '../rounds.js'
import { beginRequests, goOnErasing } from '../rights.js'
import { bringToCases, followRules } from './caseClock.js'
import type { ClockHouse } from './clockHouse.js'
import { moveConsultations } from './consultationClock.js'
import { bringToDuties } from './dutyClock.js'
import type { StaffHouse } from './house.js'
import { sendHeldLetters } from './letters.js'
import { bringMailings } from './mailing.js'
import { movePolls } from './pollClock.js'
import { tellVoters } from './pollNews.js'
import { takeBackProofs } from './rosterClock.js'
import { countSupports } from './supportClock.js'
import { tellMany } from './supporterNews.js'

export type StaffClock = Rounds

const EVERY_MS = 5_000
/** Of each kind, so many are looked at in each round whether what is published of them is still so. */
const HEALED_AT_ONCE = 200
/** Letters wait for nothing else that time brings. */
const LETTERS_EVERY_MS = 1_000

/**
 * Looks every five seconds for what time has brought: to cases, proposals and polls, copies and erasures that are due, jobs to go on with;
 * and every second for letters of staff that nobody took back. Any number of processes may run it: each step is taken by one of them.
 */
export const startStaffClock = (staff: StaffHouse, everyMs = EVERY_MS): StaffClock => {
  const me = staff.newId()
  let stopped = false
  const house: ClockHouse = { ...staff, me, stopped: () => stopped }
  const rules = followRules(house)
  const healing = [
    healingWalk(house.store, HEALED_AT_ONCE),
    consultationWalk(house.store, HEALED_AT_ONCE, house.clock),
    resultsWalk(house.store, HEALED_AT_ONCE, house.clock),
  ]

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

  const letters = startRounds(() => task('letters', () => sendHeldLetters(house)), Math.min(everyMs, LETTERS_EVERY_MS))
  const others = startRounds(async () => {
    await task('rules', rules)
    await task('cases', () => bringToCases(house))
    await task('duties', () => bringToDuties(house))
    await task('supports', () => countSupports(house))
    await task('polls', () => movePolls(house))
    await task('consultations', () => moveConsultations(house))
    await task('mailings', () => bringMailings(house))
    await task('totals', () => keepTotals(house.store, house.clock()))
    await task('requests', () => beginRequests(house))
    await task('roster', () => takeBackProofs(house))
    await task('files', () => dropUnusedFiles(house.store))
    await task('jobs', jobs)
    for (const walk of healing) await task('published', async () => void (await walk.on()))
    await task('figures', () => keepFigures(house.store, house.ministry.calendar, house.clock(), me))
    await task('interim', () => keepInterim(house.store, house.clock()))
    await task('opinions', () => keepOpinions(house.store, house.clock()))
    await task('audit', async () => void (await sealAudit(house.store, house.sealKey, house.clock())))
  }, everyMs)

  return {
    async tick() {
      await letters.tick()
      await others.tick()
    },
    async stop() {
      stopped = true
      await Promise.all([letters.stop(), others.stop()])
    },
  }
}

const goOnWith = (house: StaffHouse, job: JobDocument): Promise<void> => {
  switch (job.kind) {
    case 'erasure':
      return goOnErasing(house, job)
    case 'chatErasure':
      return goOnErasingChat(house, job)
    case 'supportersTold':
    case 'participantsTold':
      return tellMany(house, job)
    case 'pollClosed':
    case 'pollCancelled':
    case 'pollDecided':
      return tellVoters(house, job)
  }
}
