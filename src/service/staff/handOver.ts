import { type HandOverConsent, type HandOverRefusal, handOverObjection } from '../../domain/handOver.js'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { type ComplaintDocument, putHandOver } from '../../store/staffSummaries.js'
import { type Answer, type Order, carryOut, done, keepAudit, refuse } from './command.js'
import { type FoundComplaint, complaintFor } from './complaints.js'
import type { StaffHouse } from './house.js'
import { type TajawobFile, tajawobFile } from './tajawob.js'

/** To give words away needs who may transfer the case. */
const complained = (house: StaffHouse, officer: Officer, code: TrackingCode): Promise<Answer<FoundComplaint>> =>
  complaintFor(house, officer, code, 'transferCase')

const objection = ({ candidate, handled }: FoundComplaint, agreedAt: Instant): HandOverRefusal | undefined =>
  handOverObjection(
    { state: handled.state, events: handled.events, withdrawn: candidate.withdrawn, author: candidate.author },
    agreedAt,
  )

type Kept = Promise<Answer<ComplaintDocument, HandOverRefusal>>

const keep = async (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  what: string,
  rule: (found: FoundComplaint) => Answer<HandOverConsent | undefined, HandOverRefusal>,
): Kept => {
  const kept = await carryOut<FoundComplaint, HandOverRefusal>(house, order, {
    what,
    about: code,
    find: () => complained(house, order.officer, code),
    rule: found => {
      const ruled = rule(found)
      if (!ruled.ok) return ruled
      const { handOver: _, ...complaint } = found.complaint
      const version = found.version + 1
      const after = { ...complaint, version, ...(ruled.value && { handOver: ruled.value }) }
      return done({
        write: session => putHandOver(house.store, found.complaint, ruled.value, session),
        after: { ...found, version, complaint: after },
        notices: [],
        ...(ruled.value && {
          details: { agreedAt: new Date(ruled.value.agreedAt).toISOString(), withName: ruled.value.withName },
        }),
      })
    },
  })
  return kept.ok ? done(kept.value.complaint) : kept
}

/** Keeps that the author agreed, by their message of that moment, to have the complaint handed to the national platform. */
export const agreeToHandOver = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { agreedAt, withName }: Pick<HandOverConsent, 'agreedAt' | 'withName'>,
): Kept =>
  keep(house, order, code, 'case.handOver.agree', found => {
    const against = objection(found, agreedAt)
    if (against) return refuse(against)
    return done({ agreedAt, withName, recordedBy: order.officer.id, recordedAt: house.clock() })
  })

/** The author does not agree any more: no file is made from then on. */
export const revokeHandOver = (house: StaffHouse, order: Order, code: TrackingCode): Kept =>
  keep(house, order, code, 'case.handOver.revoke', ({ complaint }) =>
    complaint.handOver ? done(undefined) : refuse('notNow'),
  )

/** The file for the national platform; that it was made is kept first. Refuses as `noAgreement` where the author did not agree. */
export const handOverFile = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<TajawobFile, HandOverRefusal>> => {
  const found = await complained(house, officer, code)
  if (!found.ok) return found
  const { complaint, handled } = found.value
  const { handOver } = complaint
  if (!handOver) return refuse('noAgreement')
  const against = objection(found.value, handOver.agreedAt)
  if (against) return refuse(against)
  await keepAudit(house, officer.id, 'case.handOver.made', code, { withName: handOver.withName })
  return done(tajawobFile(house.ministry, complaint, handled, handOver, house.clock()))
}
