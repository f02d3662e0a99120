import { broughtToDuty } from '../../domain/proposalDuty.js'
import { joinedTo } from '../../store/mergedProposals.js'
import { dutiesDue, putDuty, retimeDuty } from '../../store/proposalDuty.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { ProposalDocument } from '../../store/documents.js'
import { CLOCK, type ClockHouse, Overtaken, eachAlone } from './clockHouse.js'

const AT_ONCE = 100

/** Warns of answers that published proposals will soon be owed, and raises those that are late, with an apology to the author. */
export const bringToDuties = async (house: ClockHouse): Promise<void> => {
  for (let found = AT_ONCE; found === AT_ONCE && !house.stopped();) {
    const due = await dutiesDue(house.store, house.clock(), AT_ONCE)
    await eachAlone(
      house,
      due,
      proposal => bring(house, proposal),
      (proposal, until) => retimeDuty(house.store, proposal, until),
    )
    found = due.length
  }
}

const bring = async (house: ClockHouse, proposal: ProposalDocument): Promise<void> => {
  const { _id: code, conv, state, duty } = proposal
  if (state.is !== 'published' || !duty) return retimeDuty(house.store, proposal, undefined)
  const at = house.clock()
  const { event, duty: after } = broughtToDuty(state, duty, house.ministry, at)
  if (!event) return retimeDuty(house.store, proposal, after.nextAt)
  const id = `${CLOCK}:${code}:${event}:${after.rung}`
  const rung = after.rung === duty.rung || after.rung === 0 ? undefined : after.rung
  await house.decide(async session => {
    const news = { id, at, news: { is: 'proposal', code, event } } as const
    if (!(await putDuty(house.store, proposal, after, news, session))) throw new Overtaken()
    const row = { _id: id, at, by: CLOCK, what: `proposal.${event}`, about: code }
    await writeAudit(house.store, after.rung === 0 ? row : { ...row, details: { rung: after.rung } }, session)
    const told = rung && ({ is: 'proposalLate', code, rung, due: after.promised } as const)
    if (!told) return { value: undefined, notices: [] }
    const joined = await joinedTo(house.store, [code], session)
    const others = joined
      .filter(each => each.participant !== proposal.participant)
      .map(({ _id: own, conv: theirs }) => ({ conv: theirs, id: `${id}:${own}`, event: { ...told, own } }))
    return { value: undefined, notices: [{ conv, id, event: told }, ...others], priority: 'bulk' }
  })
}
