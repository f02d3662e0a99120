import { conversationsOf } from '../../store/identity.js'
import type { StaffCodeDocument } from '../../store/rosterDocuments.js'
import { codesToUnprove, unproveInStore } from '../../store/rosters.js'
import { writeAudit } from '../../store/staffAudit.js'
import { CLOCK, type ClockHouse } from './clockHouse.js'

const AT_ONCE = 100

/** Takes back what withdrawn codes had proved of people, and tells them: each in one transaction, in whichever process. */
export const takeBackProofs = async (house: ClockHouse): Promise<void> => {
  for (const code of await codesToUnprove(house.store, AT_ONCE)) {
    if (house.stopped()) return
    await takeBack(house, code)
  }
}

const takeBack = async (house: ClockHouse, code: StaffCodeDocument): Promise<void> => {
  const { participant: owner, post, withdrawnAt } = code
  const convs = owner === undefined ? [] : await conversationsOf(house.store, owner)
  const id = `${CLOCK}:roster:${code._id}:${withdrawnAt}`
  await house.decide(async session => {
    const participant = await unproveInStore(house.store, code, session)
    if (!participant) return { value: undefined, notices: [], priority: 'bulk' }
    const row = { _id: id, at: house.clock(), by: CLOCK, what: 'person.unproven', about: participant.id }
    await writeAudit(house.store, { ...row, details: { capacity: post.capacity } }, session)
    const event = { is: 'participantChanged', participant, unproven: post.capacity } as const
    // Told in one chat of theirs; the others take it back too, without a word.
    const quiet = { is: event.is, participant, unproven: post.capacity, silent: true } as const
    const notices = convs.map((conv, at) => ({ conv, id, event: at === 0 ? event : quiet }))
    return { value: undefined, notices, priority: 'bulk' }
  })
}
