import { reaches } from '../../domain/proposal.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { ProposalDocument } from '../../store/documents.js'
import { countSupport, proposalsToCount, putOffCount, putReached, settleCount } from '../../store/supportCounts.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import { CLOCK, type ClockHouse, Overtaken, eachAlone } from './clockHouse.js'

const AT_ONCE = 50
/** By then a support is certainly stored, and not only noted. */
const SETTLES_MS = 20_000

/** Counts the support of proposals that were supported since, and tells author and staff, once, when there is enough of it. */
export const countSupports = async (house: ClockHouse): Promise<void> => {
  await eachAlone(
    house,
    await proposalsToCount(house.store, house.clock() - SETTLES_MS, AT_ONCE),
    proposal => count(house, proposal),
    (proposal, until) => putOffCount(house.store, proposal, until),
  )
}

const count = async (house: ClockHouse, proposal: ProposalDocument): Promise<void> => {
  const { _id: code, conv, state, reached } = proposal
  if (state.is !== 'published' || reached) return settleCount(house.store, proposal)
  const counted = await countSupport(house.store, proposal)
  if (!reaches(counted, house.ministry.clocks.supporters)) return settleCount(house.store, proposal)
  const [id, at, supporters] = [`${CLOCK}:${code}:thresholdReached`, house.clock(), counted.altogether]
  await house.decide(async session => {
    const news = { id, at, news: { is: 'proposal', code, event: 'thresholdReached' } } as const
    if (!(await putReached(house.store, proposal, { at, supporters }, news, session))) throw new Overtaken()
    const row = { _id: id, at, by: CLOCK, what: 'proposal.thresholdReached', about: code, details: { supporters } }
    await writeAudit(house.store, row, session)
    const event = { is: 'proposalReached', code, supporters, answerDue: state.answerDue } as const
    await addJob(house.store, supportersHear(id, code, { ...event, supported: true }, at), session)
    return { value: undefined, notices: [{ conv, id, event }], priority: 'bulk' }
  })
}
