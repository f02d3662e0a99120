import type { AppealedAgainst } from '../../domain/appeal.js'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import { type Act, type Officer, may } from '../../domain/officer.js'
import { proposalAfter } from '../../domain/proposal.js'
import { dutyOf } from '../../domain/proposalDuty.js'
import { afterWorkingDays } from '../../domain/workingCalendar.js'
import { appealsWaiting, putVerdict } from '../../store/appeals.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import type { ProposalDocument } from '../../store/documents.js'
import { type Answer, type Order, type Writing, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, proposalFor } from './proposals.js'

/** What an officer must be there for to decide about an appeal. */
const ACT_FOR: Readonly<Record<AppealedAgainst, Act>> = { declined: 'moderate', notAccepted: 'publishAnswer' }
const AGAINST = ['declined', 'notAccepted'] as const satisfies readonly AppealedAgainst[]
export const APPEAL_ACTS = AGAINST.map(each => ACT_FOR[each])

const AT_MOST = 100

type AppealRefusal = 'notNow' | 'sameOfficer'

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
  verdict: Verdict,
): Promise<Answer<Followed, AppealRefusal>> =>
  carryOut<Followed, AppealRefusal | 'forbidden'>(house, order, {
    what: 'proposal.appeal',
    about: code,
    find: () => proposalFor(house, order.officer, code, APPEAL_ACTS),
    rule: (found, id) => decided(house, order, verdict, found, id),
  })

interface Verdict {
  readonly granted: boolean
  readonly reason: string
}

const decided = (
  house: StaffHouse,
  { officer }: Order,
  { granted, reason }: Verdict,
  found: Followed,
  id: string,
): Answer<Writing<Followed>, AppealRefusal | 'forbidden'> => {
  const { appeal, state: before } = found.proposal
  if (!appeal || appeal.verdict) return refuse('notNow')
  if (!may(officer, ACT_FOR[appeal.against])) return refuse('forbidden')
  if (appeal.refusedBy.includes(officer.id)) return refuse('sameOfficer')
  const [by, at, { ministry }] = [officer.id, house.clock(), house]
  const answerDue = afterWorkingDays(ministry.calendar, at, ministry.clocks.answerDays)
  const state = granted ? proposalAfter(before, { is: 'appealGranted', at, by, answerDue }) : undefined
  if (granted && !state) return refuse('notNow')
  const set = {
    appeal: { ...appeal, verdict: { at, by, granted, reason } },
    ...(state && { state }),
    ...(state?.is === 'published' && { duty: dutyOf(state, ministry) }),
  }
  return done(written(house, found, set, { id, at, granted, reason, answerDue }))
}

/** The verdict stored with its news; who supported a proposal that is to be answered anew hears of it. */
const written = (
  { store }: StaffHouse,
  found: Followed,
  set: Parameters<typeof putVerdict>[2],
  {
    id,
    at,
    granted,
    reason,
    answerDue,
  }: Verdict & { readonly id: string; readonly at: Instant; readonly answerDue: Instant },
): Writing<Followed> => {
  const { proposal } = found
  const { _id: code, conv } = proposal
  const version = found.version + 1
  const news = { id, at, news: { is: 'proposal', code, event: granted ? 'appealGranted' : 'appealDismissed' } } as const
  const event = { is: 'appealDecided', code, against: set.appeal.against, granted, reason, answerDue } as const
  return {
    write: async session => {
      if (!(await putVerdict(store, proposal, set, news, session))) return false
      // What was never published has no supporters, and what stands is no news to them.
      if (set.state?.is === 'published')
        await addJob(store, supportersHear(id, code, { ...event, supported: true }, at), session)
      return true
    },
    after: { ...found, version, proposal: { ...proposal, ...set, version } },
    notices: [{ conv, id, event }],
    details: { granted: granted ? 'yes' : 'no' },
  }
}
