import type { TrackingCode } from '../../domain/ids.js'
import { type Act, type Officer, handles } from '../../domain/officer.js'
import type { CaseDocument } from '../../store/documents.js'
import { type Complained, complaintByCode } from '../../store/staffSummaries.js'
import { visibleCase } from './caseDeed.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** A complaint as a decision about it finds it, with the case that deals with it. */
export interface FoundComplaint extends Complained {
  readonly handled: CaseDocument
  readonly version: number
}

/** A complaint, for an officer who may do this with its case. */
export const complaintFor = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  act: Act,
): Promise<Answer<FoundComplaint>> => {
  const seen = await visibleCase(house, officer, code)
  if (!seen.ok) return seen
  const { handled } = seen.value
  if (handled.kind !== 'complaint' || !handles(officer, handled, act)) return refuse('forbidden')
  const found = await complaintByCode(house.store, code)
  return found ? done({ ...found, handled, version: found.complaint.version }) : refuse('notFound')
}
