import type { FileAttachment } from '../../domain/attachment.js'
import type { TrackingCode, UnitId } from '../../domain/ids.js'
import type { OfficialAnswer, Outcome } from '../../domain/officialAnswer.js'
import { proposalAfter } from '../../domain/proposal.js'
import { isServing, unitLabel } from '../../domain/unit.js'
import { type Written, inBoth, onlyIn } from '../../domain/written.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { moveProposal } from '../../store/proposalMoves.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, proposalFor } from './proposals.js'

/** An answer as it is written. Without a unit it is given in the officer's own, or the ministry's. */
export interface AnswerDraft {
  readonly outcome: Outcome
  readonly text: Written
  readonly unit?: UnitId | undefined
  readonly files?: readonly FileAttachment[]
}

/** `noDraft`: there is nothing yet that a second person could publish. */
export type AnswerRefusal = 'notNow' | 'badUnit' | 'noDraft' | 'sameOfficer'

type Decided = Promise<Answer<Followed, AnswerRefusal>>

/** Writes the answer to a published proposal down, or anew. Nobody outside reads it before another person publishes it. */
export const draftAnswer = (house: StaffHouse, order: Order, code: TrackingCode, draft: AnswerDraft): Decided =>
  carryOut<Followed, AnswerRefusal>(house, order, {
    what: 'proposal.draftAnswer',
    about: code,
    find: () => proposalFor(house, order.officer, code, ['draftAnswer']),
    rule: (found, id) => {
      const { proposal } = found
      if (proposal.state.is !== 'published') return refuse('notNow')
      const unit = order.officer.unit ?? draft.unit
      if (unit !== undefined && !isServing(house.ministry.units, unit)) return refuse('badUnit')
      const [by, at, { outcome, text, files = [] }] = [order.officer.id, house.clock(), draft]
      const more = { ...(unit !== undefined && { unit }), ...(files.length > 0 && { files }) }
      const draftAnswer: OfficialAnswer = { outcome, text, ...more, by, at }
      const news = { id, at, news: { is: 'proposal', code, event: 'answerDrafted' } } as const
      return done({
        write: session => moveProposal(house.store, proposal, { set: { draftAnswer }, news }, session),
        after: { ...found, version: found.version + 1, proposal: { ...proposal, draftAnswer } },
        notices: [],
        details: { outcome: outcome.is, ...(files.length > 0 && { files: files.length }) },
      })
    },
  })

/** Publishes the answer that somebody else has written: the duty to answer is met, and author and supporters are told. */
export const publishAnswer = (house: StaffHouse, order: Order, code: TrackingCode): Decided =>
  carryOut<Followed, AnswerRefusal>(house, order, {
    what: 'proposal.answer',
    about: code,
    find: () => proposalFor(house, order.officer, code, ['publishAnswer']),
    rule: (found, id) => {
      const { draftAnswer: answer, ...proposal } = found.proposal
      if (!answer) return refuse(proposal.state.is === 'published' ? 'noDraft' : 'notNow')
      if (answer.by === order.officer.id) return refuse('sameOfficer')
      const [by, at] = [order.officer.id, house.clock()]
      const state = proposalAfter(proposal.state, { is: 'answered', at, by, answer })
      if (!state) return refuse('notNow')
      const event = answeredNews(house, code, answer, at)
      const news = { id, at, news: { is: 'proposal', code, event: 'answered' } } as const
      const move = { set: { state }, unset: ['draftAnswer', 'duty.nextAt'], news } as const
      return done({
        write: async session => {
          if (!(await moveProposal(house.store, found.proposal, move, session))) return false
          await addJob(house.store, supportersHear(id, code, { ...event, supported: true }, at), session)
          return true
        },
        after: { ...found, version: found.version + 1, proposal: { ...proposal, state } },
        notices: [{ conv: proposal.conv, id, event }],
        details: { outcome: answer.outcome.is },
      })
    },
  })

const answeredNews = (
  { ministry }: StaffHouse,
  code: TrackingCode,
  { outcome, text, unit, files }: OfficialAnswer,
  at: number,
): Extract<SystemEvent, { is: 'proposalAnswered' }> => {
  const only = onlyIn(text)
  return {
    is: 'proposalAnswered',
    code,
    outcome,
    text: inBoth(text),
    ...(only !== undefined && { only }),
    at,
    by: unit === undefined ? ministry.name : unitLabel(ministry.units, unit),
    ...(files && { files }),
  }
}
