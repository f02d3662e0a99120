import { EVERYBODY } from '../domain/audience.js'
import { type TrackingCode, mint } from '../domain/ids.js'
import type { TourStep } from '../http/tourSteps.js'
import { draftAnswer, publishAnswer } from '../service/staff/answers.js'
import { claimCase } from '../service/staff/cases.js'
import { makeCommitment, progressCommitment } from '../service/staff/commitments.js'
import { sendLetter } from '../service/staff/letters.js'
import { publishProposal } from '../service/staff/moderation.js'
import { approvePoll, draftPoll, openPoll } from '../service/staff/polls.js'
import { commitmentId } from '../store/commitments.js'
import type { Store } from '../store/connection.js'
import { inLanes } from '../store/lanes.js'
import { type Actor, actorOf } from './actor.js'
import { person } from './cast.js'
import { complains, registers, reports, sendsProposal, votes } from './roles.js'
import type { SeedParts } from './seed.js'
import { done } from './stage.js'
import { type DemoRole, officer } from './staff.js'
import { TOUR } from './storyPolls.js'

type StepParts = Omit<SeedParts, 'sweep' | 'time' | 'logged'> & {
  /** Work that goes on while the visitor looks. */
  readonly meanwhile: (work: Promise<unknown>) => void
  /** Does it again for a while where it fails; what goes on failing is logged. */
  readonly patiently: (work: () => Promise<unknown>) => Promise<void>
}

const DAY_MS = 86_400_000
/** Teachers who vote while the visitor looks on: the numbers of the cast from here on. */
const VOTERS = { from: 200, people: 40, atOnce: 2 }

type Kind = 'proposal' | 'complaint' | 'safety'

/** The code of what was contributed last in a conversation; empty where there is none. */
export const newestOf = async (store: Store, { conv }: Pick<Actor, 'conv'>, kind: Kind): Promise<TrackingCode> => {
  const [newest] = await store.contributions.find({ conv, kind }).sort({ at: -1 }).limit(1).toArray()
  return newest?._id ?? mint('')
}

/** At the menu, with a name the channel knows. */
const atTheMenu = async (store: Store, actor: Actor): Promise<void> => {
  const { name, capacity, place } = TOUR[actor.language].visitor
  const [turn] = await store.turns.find({ conv: actor.conv }).sort({ seq: -1 }).limit(1).toArray()
  if (turn?.state.participant) await actor.says(actor.reads('choice.nav.menu'))
  else await registers(actor, { chat: '', language: actor.language, name, capacity, place })
}

const proposalOf = async (store: Store, actor: Actor): Promise<TrackingCode> => {
  const there = await newestOf(store, actor, 'proposal')
  if (there !== '') return there
  await atTheMenu(store, actor)
  return sendsProposal(actor, TOUR[actor.language].idea)
}

/** Forty teachers come, say who they are, and vote. Whom a busy database cut short comes again, in another chat. */
const vote = async (parts: StepParts, code: TrackingCode): Promise<void> => {
  const voters = Array.from({ length: VOTERS.people }, (_, n) => person(VOTERS.from + n, { capacity: 'teacher' }))
  await inLanes(VOTERS.atOnce, voters.entries(), ([n, cast]) =>
    parts.patiently(async () => {
      const actor = actorOf(parts, `${cast.chat}-${parts.house.newId()}`, cast.language)
      await registers(actor, cast)
      await votes(actor, code, TOUR.poll.options[n % 3 === 0 ? 0 : 1][cast.language])
    }),
  )
}

const openPollOf = async ({ house, clock }: StepParts): Promise<TrackingCode> => {
  const [author, second] = [await officer(house, 'coordinator'), await officer(house, 'admin')]
  const draft = {
    unit: mint<'unit'>('epart'),
    question: TOUR.poll.question,
    options: TOUR.poll.options,
    kind: { is: 'single' as const },
    asksWhy: false,
    showsInterim: true,
    audience: { ...EVERYBODY, capacities: ['teacher' as const] },
    closesAt: clock.now() + 7 * DAY_MS,
  }
  const { _id } = await done(draftPoll(house, { officer: author }, draft))
  await done(approvePoll(house, { officer: second }, _id))
  await done(openPoll(house, { officer: author }, _id))
  return _id
}

/** What happens in each step, in the conversation of the actor and on the screens of staff. */
export const stepsOf = (parts: StepParts): Readonly<Record<TourStep, (actor: Actor) => Promise<unknown>>> => {
  const { house, store, clock } = parts
  const order = async (role: DemoRole) => ({ officer: await officer(house, role) })
  const firstPromise = async (actor: Actor) => commitmentId(await proposalOf(store, actor), 1)
  return {
    propose: actor => proposalOf(store, actor),
    publish: async actor => done(publishProposal(house, await order('moderator'), await proposalOf(store, actor))),
    async answer(actor) {
      const code = await proposalOf(store, actor)
      const answer = { outcome: { is: 'accepted' }, text: TOUR.answer } as const
      await done(draftAnswer(house, await order('unitHead'), code, answer))
      await done(publishAnswer(house, await order('coordinator'), code))
    },
    async promise(actor) {
      const code = await proposalOf(store, actor)
      const promise = { text: TOUR.promise, due: clock.now() + 60 * DAY_MS, unit: mint<'unit'>('dg_dakhiliyah') }
      // A step that a busy database cut short is played again: what was promised is not promised twice.
      const there = await store.commitments.countDocuments({ _id: commitmentId(code, 1) })
      if (there === 0) await done(makeCommitment(house, await order('coordinator'), code, promise))
    },
    async deliver(actor) {
      const evidence = TOUR.evidence[actor.language]
      await done(progressCommitment(house, await order('coordinator'), await firstPromise(actor), { evidence }))
    },
    async confirm(actor) {
      // Whoever takes the tour may have answered for themselves.
      const asked = { _id: await firstPromise(actor), 'state.is': 'delivered' as const }
      if ((await store.commitments.countDocuments(asked)) > 0) await actor.picks('notice.commitment.kept')
    },
    async complain(actor) {
      await atTheMenu(store, actor)
      const code = await complains(actor, TOUR[actor.language].trouble)
      await done(claimCase(house, await order('agent'), code))
      await done(sendLetter(house, await order('agent'), code, { is: 'reply', text: TOUR[actor.language].reply }))
    },
    async poll() {
      parts.meanwhile(vote(parts, await openPollOf(parts)))
    },
    async danger(actor) {
      await actor.says(actor.reads('choice.nav.menu'))
      await reports(actor, TOUR[actor.language].danger)
    },
  }
}
