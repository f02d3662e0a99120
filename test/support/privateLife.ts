import { randomBytes } from 'node:crypto'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { DECLINE_REASONS } from '../../src/domain/proposal.js'
import { SHORT_ATTEMPTS, trackingCode } from '../../src/domain/trackingCode.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { claimCase, relabelCase, replyToCase } from '../../src/service/staff/cases.js'
import { declineProposal } from '../../src/service/staff/moderation.js'
import { complaintOf, proposalOf, safetyOf } from './contributions.js'
import type { Citizen, StaffWorld } from './staffWorld.js'

/** What may happen of which nobody but those concerned may learn that it did. */
export const PRIVATE_STEPS = [
  ...(['complain', 'complainPrivately', 'report', 'propose', 'decline', 'withdraw', 'relabel'] as const),
  ...(['reply', 'resolve', 'confirm', 'rate', 'vote', 'changeVote', 'opine'] as const),
] as const
export type PrivateStep = (typeof PRIVATE_STEPS)[number]

/** Those that move the numbers of an open poll or consultation, which are told in steps of ten. */
export const VOTING: ReadonlySet<PrivateStep> = new Set(['vote', 'changeVote', 'opine'])

const rare = (letter: 'C' | 'S' | 'P', at: number): TrackingCode =>
  trackingCode(letter, at, randomBytes(32), SHORT_ATTEMPTS)

const TOPICS = ['transport.late', 'buildings.ac', 'teaching.books'] as const
const PLACES = ['muscat', 'dhofar', 'batinah_n'] as const

const pick = <T>(all: readonly T[], n: number): T => {
  const found = all[n % all.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

interface Surroundings {
  readonly world: StaffWorld
  readonly agent: Officer
  readonly moderator: Officer
  readonly poll: TrackingCode
  readonly consultation: TrackingCode
}

/** People who do one private thing at a time; `n` says which topic, place, reason or opinion. */
export const privateLife = ({ world, agent, moderator, poll, consultation }: Surroundings) => {
  const { house } = world
  let people = 0
  const newcomer = (n: number): Promise<Citizen> => {
    const id = mint<'participant'>(`hidden-${(people += 1)}`)
    const capacity = n % 2 === 0 ? 'parent' : 'teacher'
    return world.citizen(`hidden${people}`, { id, hats: [{ capacity, place: { governorate: pick(PLACES, n) } }] })
  }
  const open: { readonly code: TrackingCode; readonly citizen: Citizen }[] = []
  const replied: typeof open = []
  const resolved: typeof open = []
  const confirmed: typeof open = []
  const waiting: TrackingCode[] = []
  const voters: Citizen[] = []

  const complain = async (n: number, isConfidential: boolean): Promise<void> => {
    const citizen = await newcomer(n)
    const code = rare('C', world.now())
    const made = complaintOf(citizen, code, world.now())
    if (made.is !== 'complaintSubmitted') throw new Error('not a complaint')
    const subtopic = pick(TOPICS, n)
    const by = { ...made.complaint.by, ...(isConfidential && { visibility: 'confidential' as const }) }
    const topic = subtopic.split('.')[0] ?? ''
    await citizen.contributes({ ...made, complaint: { ...made.complaint, by, topic, subtopic } })
    open.push({ code, citizen })
  }
  const cast = async (
    citizen: Citizen,
    about: { readonly poll: TrackingCode; readonly statement?: string },
    choice: string,
  ) => {
    const evt = mint<'event'>(`tg:${randomBytes(6).toString('hex')}`)
    const vote = { ...about, participant: citizen.participant.id, choice: [choice], at: world.now(), evt } as const
    await citizen.contributes({ is: 'voteCast', vote: { ...vote, channel: 'telegram' } })
  }
  const moves = async (
    from: typeof open,
    to: typeof open,
    act: (code: TrackingCode, citizen: Citizen) => Promise<unknown>,
  ) => {
    const next = from.shift()
    if (!next) return
    await act(next.code, next.citizen)
    to.push(next)
  }

  const does: Readonly<Record<PrivateStep, (n: number) => Promise<unknown>>> = {
    complain: n => complain(n, false),
    complainPrivately: n => complain(n, true),
    async report(n) {
      const citizen = await newcomer(n)
      await citizen.contributes(safetyOf(citizen, rare('S', world.now()), world.now()))
    },
    async propose(n) {
      const citizen = await newcomer(n)
      const code = rare('P', world.now())
      await citizen.contributes(proposalOf(citizen, code, world.now()))
      waiting.push(code)
    },
    async decline(n) {
      const code = waiting.shift()
      const why = { reason: pick(DECLINE_REASONS, n), explanation: 'الموضوع لدى جهة أخرى' } as const
      if (code) await declineProposal(house, { officer: moderator }, code, why)
    },
    withdraw: () =>
      moves(open, [], (code, { contributes, participant }) =>
        contributes({ is: 'contributionWithdrawn', code, participant: participant.id, at: world.now() }),
      ),
    async relabel(n) {
      const [first] = open
      if (first) await relabelCase(house, { officer: agent }, first.code, pick(TOPICS, n + 1))
    },
    reply: () =>
      moves(open, replied, async code => {
        await claimCase(house, { officer: agent }, code)
        await replyToCase(house, { officer: agent }, code, 'نتحقق من الأمر')
      }),
    resolve: () =>
      moves(replied, resolved, code =>
        resolveCase(house, { officer: agent }, code, { answer: 'أُضيفت حافلة ثانية', reason: 'fixed' }),
      ),
    confirm: n =>
      moves(resolved, confirmed, (code, { contributes }) =>
        contributes({
          is: 'caseMoved',
          code,
          event: { is: 'confirmed', at: world.now(), solved: n % 2 === 0 ? 'yes' : 'partly' },
        }),
      ),
    rate: n =>
      moves(confirmed, [], (code, { contributes }) =>
        contributes({ is: 'caseMoved', code, event: { is: 'rated', at: world.now(), stars: pick([1, 3, 5], n) } }),
      ),
    async vote(n) {
      const citizen = await newcomer(n)
      await cast(citizen, { poll }, pick(['1', '2'], n))
      voters.push(citizen)
    },
    async changeVote(n) {
      const [first] = voters
      if (first) await cast(first, { poll }, pick(['1', '2'], n))
    },
    async opine(n) {
      await cast(
        await newcomer(n),
        { poll: consultation, statement: pick(['1', '2'], n) },
        pick(['agree', 'disagree'], n),
      )
    },
  }
  return { does: (step: PrivateStep, n: number) => does[step](n) }
}
