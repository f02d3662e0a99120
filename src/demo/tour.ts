import { setTimeout as pause } from 'node:timers/promises'
import { TOUR_STEPS, type Tour, type TourStep, type TourView } from '../http/tourSteps.js'
import { type Log, errorKind } from '../service/log.js'
import { sessionsOf } from '../service/staff/sessions.js'
import type { Store } from '../store/connection.js'
import { isUnavailable } from '../store/unavailable.js'
import { type Actor, actorOf } from './actor.js'
import type { SeedParts } from './seed.js'
import { DEMO_PASSWORD, DEMO_STAFF, type DemoRole } from './staff.js'
import { newestOf, stepsOf } from './steps.js'

type TourParts = Omit<SeedParts, 'sweep' | 'logged'> & { readonly log: Log }

const HOUR_MS = 3_600_000

/** Whose screen is shown after a step. */
const SCREEN_OF: Readonly<Record<TourStep, DemoRole>> = {
  propose: 'moderator',
  publish: 'moderator',
  answer: 'coordinator',
  promise: 'coordinator',
  deliver: 'coordinator',
  confirm: 'coordinator',
  complain: 'agent',
  poll: 'coordinator',
  danger: 'safeguarding',
}

const newestPoll = async (store: Store): Promise<string> => {
  const [newest] = await store.polls.find({ 'state.is': 'open' }).sort({ createdAt: -1 }).limit(1).toArray()
  return newest?._id ?? ''
}

/** Where console and public site look after each step. */
const viewsOf = (store: Store): Readonly<Record<TourStep, (actor: Actor) => Promise<TourView>>> => {
  /** The promises of the newest proposal, as staff keep them, and where everybody reads of them. */
  const kept = async (actor: Actor, portal?: string): Promise<TourView> => {
    const code = await newestOf(store, actor, 'proposal')
    return { console: `/console/proposals/${code}#commitments`, portal: portal ?? `/c/${code}#promises` }
  }
  /** The newest proposal as its reviewer sees it. */
  const reviewed = async (actor: Actor): Promise<string> =>
    `/console/moderation/${await newestOf(store, actor, 'proposal')}#main`
  return {
    propose: async actor => ({ console: await reviewed(actor), portal: '/register#main' }),
    publish: async actor => ({
      console: await reviewed(actor),
      portal: `/c/${await newestOf(store, actor, 'proposal')}#main`,
    }),
    async answer(actor) {
      const code = await newestOf(store, actor, 'proposal')
      return { console: `/console/proposals/${code}#answer`, portal: `/c/${code}#answer` }
    },
    promise: actor => kept(actor),
    deliver: actor => kept(actor),
    confirm: actor => kept(actor, '/impact#main'),
    complain: async actor => ({
      console: `/console/cases/${await newestOf(store, actor, 'complaint')}#main`,
      portal: '/register?kind=complaint#main',
    }),
    async poll() {
      const code = await newestPoll(store)
      return { console: `/console/polls/${code}#results`, portal: `/polls/${code}#main` }
    },
    danger: async actor => ({
      console: `/console/cases/${await newestOf(store, actor, 'safety')}#main`,
      portal: '/register#main',
    }),
  }
}

/** A machine that is just starting may be busy for some seconds. */
const WAITS_MS = [0, 300, 1_000, 2_000, 4_000]

/** Does it, and again after a while where it failed in a way that may pass; throws what fails to the last. */
const tried = async (log: Log, work: () => Promise<unknown>, mayPass: (error: unknown) => boolean): Promise<void> => {
  let last: unknown
  for (const wait of WAITS_MS)
    try {
      await pause(wait, undefined, { ref: false })
      return void (await work())
    } catch (error) {
      log.info(errorKind(error), 'a step of the tour was not possible now')
      if (!mayPass(error)) return
      last = error
    }
  throw last
}

/** The tour, played in the conversation of whoever takes it. */
export const tourOf = (parts: TourParts): Tour => {
  const { house, clock, log } = parts
  const sessions = sessionsOf(house)
  const stopped = (error: unknown): void => log.warn(errorKind(error), 'a voter of the tour could not vote')
  const meanwhile = (work: Promise<unknown>): void => void work.catch(stopped)
  const patiently = (work: () => Promise<unknown>) => tried(log, work, () => true).catch(stopped)
  const [steps, views] = [stepsOf({ ...parts, meanwhile, patiently }), viewsOf(parts.store)]
  return {
    steps: TOUR_STEPS,
    // A busy database is asked again, rather than told of what has not happened. A step that was played here before is
    // refused by the rules, and that is well.
    play: (step, chat, language) => tried(log, () => steps[step](actorOf(parts, chat, language)), isUnavailable),
    async speaks(chat) {
      const { conv } = actorOf(parts, chat, 'ar')
      const [newest] = await parts.store.turns.find({ conv }).sort({ seq: -1 }).limit(1).toArray()
      return newest?.state.language
    },
    view: (step, chat) => views[step](actorOf(parts, chat, 'ar')),
    async signIn(step) {
      const { email } = DEMO_STAFF[SCREEN_OF[step]]
      const signed = await sessions.signIn({ email, password: DEMO_PASSWORD, address: 'tour' })
      if (!signed.ok) throw new Error(`the tour could not sign in: ${signed.because}`)
      return signed.value.token
    },
    async pass(hours) {
      await clock.pass(hours * HOUR_MS)
      await parts.time.tick()
    },
    now: clock.now,
  }
}
