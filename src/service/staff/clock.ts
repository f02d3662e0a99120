import type { JobDocument } from '../../store/jobDocuments.js'
import { sealAudit } from '../../store/auditSeals.js'
import { dropUnusedFiles } from '../../store/letterFiles.js'
import { keepFigures } from '../../store/publishedFigures.js'
import { keepInterim } from '../../store/pollStanding.js'
import { consultationWalk, keepOpinions } from '../../store/publishedConsultations.js'
import { resultsWalk } from '../../store/publishedResults.js'
import { healingWalk } from '../../store/publisher.js'
import type { Walk } from '../../store/walk.js'
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
/** Of each kind, so many times so many are looked at in each round whether what is published of them is still so. */
const HEALED_AT_ONCE = 50
const HEALED_TIMES = 4
/** Letters wait for nothing else that time brings. */
const LETTERS_EVERY_MS = 1_000

/** A task of the clock: its name in the log, and what it does. */
type Task = readonly [name: string, work: () => Promise<unknown>]

/**
 * Looks every five seconds for what time has brought: to cases, proposals and polls, copies and erasures that are due, jobs to go on with;
 * and every second for letters of staff that nobody took back. Any number of processes may run it: each step is taken by one of them.
 */
export const startStaffClock = (staff: StaffHouse, everyMs = EVERY_MS): StaffClock => {
  let stopped = false
  const house: ClockHouse = { ...staff, me: staff.newId(), stopped: () => stopped }
  const tasks = tasksOf(house)
  const letters = startRounds(
    () => carryOut(house, ['letters', () => sendHeldLetters(house)]),
    Math.min(everyMs, LETTERS_EVERY_MS),
  )
  const others = startRounds(async () => {
    for (const task of tasks) await carryOut(house, task)
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

/** In the order in which they are done. */
const tasksOf = (house: ClockHouse): readonly Task[] => {
  const { store, clock, ministry, me, sealKey } = house
  const healing = [
    healingWalk(store, HEALED_AT_ONCE),
    consultationWalk(store, HEALED_AT_ONCE, clock),
    resultsWalk(store, HEALED_AT_ONCE, clock),
  ]
  return [
    ['rules', followRules(house)],
    ['cases', () => bringToCases(house)],
    ['duties', () => bringToDuties(house)],
    ['supports', () => countSupports(house)],
    ['polls', () => movePolls(house)],
    ['consultations', () => moveConsultations(house)],
    ['mailings', () => bringMailings(house)],
    ['totals', () => keepTotals(store, clock())],
    ['requests', () => beginRequests(house)],
    ['roster', () => takeBackProofs(house)],
    ['files', () => dropUnusedFiles(store)],
    ['jobs', () => goOnWithJobs(house)],
    ...healing.map((walk): Task => ['published', () => heal(walk)]),
    ['figures', () => keepFigures(store, ministry.calendar, clock(), me)],
    ['interim', () => keepInterim(store, clock())],
    ['opinions', () => keepOpinions(store, clock())],
    ['audit', () => sealAudit(store, sealKey, clock())],
  ]
}

const carryOut = async ({ log, stopped }: ClockHouse, [task, work]: Task): Promise<void> => {
  try {
    if (!stopped()) await work()
  } catch (error) {
    log.warn({ task, ...errorKind(error) }, 'a task of the clock failed; the next round tries again')
  }
}

const goOnWithJobs = async (house: ClockHouse): Promise<void> => {
  const next = () => takeJob(house.store, house.me, house.clock())
  for (let job = await next(); job && !house.stopped(); job = await next()) {
    const one = job
    await carryOut(house, [job.kind, () => goOnWith(house, one)])
  }
}

/** One round's part of a walk, or what is left of it. */
const heal = async (walk: Walk): Promise<void> => {
  for (let times = 1; (await walk.on()) && times < HEALED_TIMES; times += 1);
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
