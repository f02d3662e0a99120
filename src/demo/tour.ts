import { EVERYBODY } from '../domain/audience.js'
import type { ConversationId, TrackingCode } from '../domain/ids.js'
import { mint } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import { unreachable } from '../domain/result.js'
import { TOUR_STEPS, type Tour, type TourStep } from '../http/tourSteps.js'
import { draftAnswer, publishAnswer } from '../service/staff/answers.js'
import { claimCase } from '../service/staff/cases.js'
import { makeCommitment, progressCommitment } from '../service/staff/commitments.js'
import { sendLetter } from '../service/staff/letters.js'
import { publishProposal } from '../service/staff/moderation.js'
import { approvePoll, draftPoll, openPoll } from '../service/staff/polls.js'
import { sessionsOf } from '../service/staff/sessions.js'
import { type Log, errorKind } from '../service/log.js'
import { type Actor, actorOf } from './actor.js'
import { person } from './cast.js'
import { complains, registers, reports, sendsProposal, votes } from './roles.js'
import { type SeedParts, done } from './seed.js'
import { DEMO_PASSWORD, DEMO_STAFF, type DemoRole, officer } from './staff.js'
import { TOUR } from './story.js'

type TourParts = Omit<SeedParts, 'sweep'> & { readonly log: Log }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Teachers who vote while the visitor looks on: the numbers of the cast from here on. */
const VOTERS = { from: 200, people: 40, atOnce: 2 }

/** Whose screen is shown after a step. */
const SCREEN_OF: Readonly<Record<TourStep, DemoRole>> = {
  propose: 'moderator',
  publish: 'moderator',
  answer: 'coordinator',
  promise: 'coordinator',
  complain: 'agent',
  poll: 'coordinator',
  danger: 'safeguarding',
}

/** What the tour plays in the conversation of whoever looks at it. */
export const tourOf = (parts: TourParts): Tour => {
  const { house, store, clock, log } = parts
  const sessions = sessionsOf(house)
  const order = async (role: DemoRole) => ({ officer: await officer(house, role) })
  const actorIn = (chat: string, language: Language): Actor => actorOf(parts, chat, language)

  const newest = async (
    conv: ConversationId,
    kind: 'proposal' | 'complaint' | 'safety',
  ): Promise<TrackingCode | undefined> =>
    (await store.contributions.find({ conv, kind }).sort({ at: -1 }).limit(1).toArray())[0]?._id

  const known = async (actor: Actor): Promise<void> => {
    const cast = TOUR[actor.language].visitor
    const [head] = await store.turns.find({ conv: actor.conv }).sort({ seq: -1 }).limit(1).toArray()
    if (head?.state.participant === undefined) await registers(actor, { ...cast, chat: '', language: actor.language })
    else await actor.says(actor.reads('choice.nav.menu'))
  }

  const proposalOf = async (actor: Actor): Promise<TrackingCode> => {
    const there = await newest(actor.conv, 'proposal')
    if (there) return there
    await known(actor)
    return sendsProposal(actor, TOUR[actor.language].idea)
  }

  /** A step that was played before in this conversation is refused by the rules, and that is well. */
  const once = async (play: () => Promise<unknown>): Promise<void> => {
    await play().catch((error: unknown) => log.info(errorKind(error), 'a step of the tour was not possible now'))
  }

  const promised = async (code: TrackingCode, actor: Actor): Promise<void> => {
    const due = clock.now() + 60 * DAY_MS
    await done(
      makeCommitment(house, await order('coordinator'), code, { text: TOUR.promise, due, unit: mint('dg_dakhiliyah') }),
    )
    const id = `${code}-1`
    await done(progressCommitment(house, await order('coordinator'), id, { evidence: TOUR.evidence[actor.language] }))
    await actor.picks('notice.commitment.kept')
  }

  const voting = async (option: readonly { readonly ar: string; readonly en: string }[]): Promise<void> => {
    const left = Array.from({ length: VOTERS.people }, (_, n) => person(VOTERS.from + n, { capacity: 'teacher' }))
    const lane = async (): Promise<void> => {
      for (let cast = left.shift(); cast; cast = left.shift()) {
        const actor = actorIn(`${cast.chat}-${house.newId()}`, cast.language)
        await registers(actor, cast)
        await votes(actor, option[left.length % 3 === 0 ? 0 : 1]?.[cast.language] ?? '')
      }
    }
    await Promise.all(Array.from({ length: VOTERS.atOnce }, lane))
  }

  const poll = async (): Promise<void> => {
    const { question, options } = TOUR.poll
    const code = await done(
      draftPoll(house, await order('coordinator'), {
        ...{
          unit: mint<'unit'>('epart'),
          question,
          options,
          kind: { is: 'single' },
          asksWhy: false,
          showsInterim: true,
        },
        ...{ audience: { ...EVERYBODY, capacities: ['teacher'] }, closesAt: clock.now() + 7 * DAY_MS },
      }),
    )
    await done(approvePoll(house, await order('admin'), code._id))
    await done(openPoll(house, await order('coordinator'), code._id))
    void voting(options).catch((error: unknown) => log.warn(errorKind(error), 'the voters of the tour stopped'))
  }

  const plays = async (step: TourStep, actor: Actor): Promise<unknown> => {
    switch (step) {
      case 'propose':
        return proposalOf(actor)
      case 'publish':
        return done(publishProposal(house, await order('moderator'), await proposalOf(actor)))
      case 'answer': {
        const code = await proposalOf(actor)
        const answer = { outcome: { is: 'accepted' as const }, text: TOUR.answer }
        await done(draftAnswer(house, await order('unitHead'), code, answer))
        return done(publishAnswer(house, await order('coordinator'), code))
      }
      case 'promise':
        return promised(await proposalOf(actor), actor)
      case 'complain': {
        await known(actor)
        const code = await complains(actor, TOUR[actor.language].trouble)
        await done(claimCase(house, await order('agent'), code))
        return done(sendLetter(house, await order('agent'), code, { is: 'reply', text: TOUR[actor.language].reply }))
      }
      case 'poll':
        return poll()
      case 'danger':
        await actor.says(actor.reads('choice.nav.menu'))
        return reports(actor, TOUR[actor.language].danger)
      default:
        return unreachable(step)
    }
  }

  const view = async (step: TourStep, chat: string) => {
    const { conv } = actorIn(chat, 'ar')
    const of = async (kind: 'proposal' | 'complaint' | 'safety') => (await newest(conv, kind)) ?? ''
    switch (step) {
      case 'propose':
        return { console: '/console/moderation', portal: '/register' }
      case 'publish':
        return { console: '/console/moderation', portal: `/c/${await of('proposal')}` }
      case 'answer':
        return { console: `/console/proposals/${await of('proposal')}`, portal: `/c/${await of('proposal')}` }
      case 'promise':
        return { console: `/console/proposals/${await of('proposal')}`, portal: '/impact' }
      case 'complain':
        return { console: `/console/cases/${await of('complaint')}`, portal: '/' }
      case 'poll': {
        const [newestPoll] = await store.polls.find({ 'state.is': 'open' }).sort({ createdAt: -1 }).limit(1).toArray()
        return { console: `/console/polls/${newestPoll?._id ?? ''}#results`, portal: `/polls/${newestPoll?._id ?? ''}` }
      }
      case 'danger':
        return { console: `/console/cases/${await of('safety')}`, portal: '/register' }
      default:
        return unreachable(step)
    }
  }

  return {
    steps: TOUR_STEPS,
    play: (step, chat, language) => once(() => plays(step, actorIn(chat, language))),
    view,
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
