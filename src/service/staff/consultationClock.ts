import { broughtToConsultation, consultationAfter } from '../../domain/consultation/consultationEvent.js'
import { consultationsToMove } from '../../store/consultations.js'
import { type ClockHouse, byClock, eachAlone } from './clockHouse.js'
import { putMoved } from './consultations.js'
import { neverOpened } from './pollClock.js'

const DONE_AS = { closed: 'consultation.close', cancelled: 'consultation.cancel' } as const

/** Closes consultations at their time, and calls off those that were approved and never opened. */
export const moveConsultations = async (house: ClockHouse): Promise<void> => {
  const at = house.clock()
  await eachAlone(house, await consultationsToMove(house.store, at), async found => {
    const event = broughtToConsultation(found, neverOpened(), at)
    if (event?.is !== 'closed' && event?.is !== 'cancelled') return
    const ruled = consultationAfter(found, event)
    if (!ruled.ok) return
    const row = { what: DONE_AS[event.is], about: found._id, mark: found.closesAt }
    await byClock(house, row, (session, id) => putMoved(house.store, found, { id, event, after: ruled.value }, session))
  })
}
