import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { needsGuardian } from '../../domain/participant.js'
import { type DeclineReason, type ProposalEvent, type ProposalState, proposalAfter } from '../../domain/proposal.js'
import { dutyOf } from '../../domain/proposalDuty.js'
import { afterWorkingDays } from '../../domain/workingCalendar.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import {
  type ProposalDocument,
  type ProposalRecord,
  decideProposal,
  proposalsWhere,
} from '../../store/staffModeration.js'
import { type Enclosed, enclosedIn } from './caseFiles.js'
import { type Answer, type Order, carryOut, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, PROPOSAL_ACTS, proposalFor } from './proposals.js'

/** Characters of what a reviewer explains to the author. */
export const EXPLANATION = { min: 10, max: 1000 } as const

/** `guardianMissing`: of a pupil under 18 nothing is published, text or name, before a guardian approved. */
export type ModerationRefusal = 'notNow' | 'guardianMissing'

type Decided = Promise<Answer<ProposalDocument, ModerationRefusal>>

/** One page of the proposals to be reviewed, the one that waits longest in front. */
export const listModeration = async (
  { store }: StaffHouse,
  officer: Officer,
  query: {
    readonly state?: ProposalState['is'] | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<Answer<{ readonly items: readonly ProposalRecord[]; readonly next?: string }>> => {
  if (!may(officer, 'moderate')) return refuse('forbidden')
  return done(
    await proposalsWhere(store, {
      ...{ state: query.state ?? 'screening', after: query.after, limit: query.limit },
      governorates: officer.governorates,
    }),
  )
}

/** The n-th file of a proposal; that it was opened is kept. */
export const openProposalAttachment = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  n: number,
): Promise<Answer<Enclosed>> => {
  const found = await proposalFor(house, officer, code, PROPOSAL_ACTS)
  if (!found.ok) return found
  const enclosed = enclosedIn(found.value.proposal)[n]
  if (enclosed?.attachment.is !== 'file') return refuse('notFound')
  await keepAudit(house, officer.id, 'proposal.attachment', code, { n })
  return done(enclosed)
}

/** One proposal as it waits for review. */
export const readReviewed = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<ProposalRecord>> => proposalFor(house, officer, code, ['moderate'])

/** The name the register will show: the one the author saw before sending, while they and their guardian still want it shown. */
const nameFor = ({ proposal, author }: ProposalRecord): string | undefined =>
  proposal.said.by.visibility === 'named' && proposal.nameHidden === undefined && author && !needsGuardian(author)
    ? proposal.publishedName
    : undefined

interface Verdict {
  readonly what: string
  readonly event: Extract<ProposalEvent, { is: 'published' | 'returned' | 'declined' }>
  readonly news: SystemEvent
}

const decide = async (house: StaffHouse, order: Order, code: TrackingCode, verdict: () => Verdict): Decided => {
  const { what, event, news } = verdict()
  const answer = await carryOut<Followed, ModerationRefusal>(house, order, {
    what,
    about: code,
    find: () => proposalFor(house, order.officer, code, ['moderate']),
    rule: (found, id) => {
      const state = proposalAfter(found.proposal.state, event)
      if (!state) return refuse('notNow')
      const publishes = event.is === 'published'
      if (publishes && found.author && needsGuardian(found.author)) return refuse('guardianMissing')
      const published =
        state.is === 'published'
          ? { at: event.at, name: nameFor(found), duty: dutyOf(state, house.ministry) }
          : undefined
      const version = found.version + 1
      const told = { id, at: event.at, news: { is: 'proposal', code, event: event.is } } as const
      return done({
        write: session =>
          decideProposal(house.store, found.proposal, { state, ...(published && { published }), news: told }, session),
        after: { ...found, version, proposal: { ...found.proposal, state, version, published: publishes } },
        notices: [{ conv: found.proposal.conv, id, event: news }],
        ...(event.is !== 'published' && { details: { reason: event.reason } }),
      })
    },
  })
  return answer.ok ? done(answer.value.proposal) : answer
}

/** Publishes a proposal. From now on the ministry owes it an answer within the working days that the clocks say. */
export const publishProposal = (house: StaffHouse, order: Order, code: TrackingCode): Decided =>
  decide(house, order, code, () => {
    const at = house.clock()
    const { calendar, clocks } = house.ministry
    const answerDue = afterWorkingDays(calendar, at, clocks.answerDays)
    return {
      what: 'proposal.publish',
      event: { is: 'published', at, by: order.officer.id, answerDue },
      news: { is: 'proposalPublished', code, answerDue },
    }
  })

/** Asks the author for another wording before publication. */
export const returnProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { reason, suggestion }: { readonly reason: DeclineReason; readonly suggestion: string },
): Decided =>
  decide(house, order, code, () => ({
    what: 'proposal.return',
    event: { is: 'returned', at: house.clock(), by: order.officer.id, reason, suggestion },
    news: { is: 'proposalReturned', code, reason, suggestion },
  }))

/** Does not publish a proposal, always with a reason of the catalogue and an explanation. */
export const declineProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { reason, explanation }: { readonly reason: DeclineReason; readonly explanation: string },
): Decided =>
  decide(house, order, code, () => ({
    what: 'proposal.decline',
    event: { is: 'declined', at: house.clock(), by: order.officer.id, reason, explanation },
    news: { is: 'proposalDeclined', code, reason, explanation },
  }))
