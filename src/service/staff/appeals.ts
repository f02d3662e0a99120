import type { AppealedAgainst } from '../../domain/appeal.js'
import type { TrackingCode } from '../../domain/ids.js'
import { type Act, type Officer, may } from '../../domain/officer.js'
import { proposalAfter } from '../../domain/proposal.js'
import { dutyOf } from '../../domain/proposalDuty.js'
import { afterWorkingDays } from '../../domain/workingCalendar.js'
import { appealsWaiting, putVerdict } from '../../store/appeals.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import type { ProposalDocument } from '../../store/documents.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, proposalFor } from './proposals.js'

/** What an officer must be there for to decide about an appeal. */
const ACT_FOR: Readonly<Record<AppealedAgainst, Act>> = { declined: 'moderate', notAccepted: 'publishAnswer' }
const AGAINST = ['declined', 'notAccepted'] as const satisfies readonly AppealedAgainst[]
export const APPEAL_ACTS = AGAINST.map(each => ACT_FOR[each])

const AT_MOST = 100

export type AppealRefusal = 'notNow' | 'sameOfficer'

/** Appeals that wait, what is due first in front, of those that this officer may decide about. */
export const listAppeals = async (
  { store }: StaffHouse,
  officer: Officer,
): Promise<Answer<readonly ProposalDocument[]>> => {
  const against = AGAINST.filter(each => may(officer, ACT_FOR[each]))
  if (against.length === 0) return refuse('forbidden')
  return done(await appealsWaiting(store, { against, governorates: officer.governorates }, AT_MOST))
}

/**
 * Decides about an appeal, with a reason that its author is told: who refused the proposal does not. Granted, a proposal that
 * was not published is reviewed again, and one that was not taken up is owed a new answer.
 */
export const decideAppeal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { granted, reason }: { readonly granted: boolean; readonly reason: string },
): Promise<Answer<Followed, AppealRefusal>> =>
  carryOut<Followed, AppealRefusal | 'forbidden'>(house, order, {
    what: 'proposal.appeal',
    about: code,
    find: () => proposalFor(house, order.officer, code, APPEAL_ACTS),
    rule: (found, id) => {
      const { proposal } = found
      const { appeal } = proposal
      if (!appeal || appeal.verdict) return refuse('notNow')
      if (!may(order.officer, ACT_FOR[appeal.against])) return refuse('forbidden')
      if (appeal.refusedBy.includes(order.officer.id)) return refuse('sameOfficer')
      const [by, at, { ministry }] = [order.officer.id, house.clock(), house]
      const answerDue = afterWorkingDays(ministry.calendar, at, ministry.clocks.answerDays)
      const state = granted ? proposalAfter(proposal.state, { is: 'appealGranted', at, by, answerDue }) : undefined
      if (granted && !state) return refuse('notNow')
      const decided = { ...appeal, verdict: { at, by, granted, reason } }
      const set = {
        appeal: decided,
        ...(state && { state }),
        ...(state?.is === 'published' && { duty: dutyOf(state, ministry) }),
      }
      const what = granted ? 'appealGranted' : 'appealDismissed'
      const news = { id, at, news: { is: 'proposal', code, event: what } } as const
      const { against } = appeal
      const event = { is: 'appealDecided', code, against, granted, reason, answerDue } as const
      const version = found.version + 1
      return done({
        write: async session => {
          if (!(await putVerdict(house.store, proposal, set, news, session))) return false
          // What was never published has no supporters, and what stands is no news to them.
          if (state?.is === 'published')
            await addJob(house.store, supportersHear(id, code, { ...event, supported: true }, at), session)
          return true
        },
        after: { ...found, version, proposal: { ...proposal, ...set, version } },
        notices: [{ conv: proposal.conv, id, event }],
        details: { granted: granted ? 'yes' : 'no' },
      })
    },
  })
