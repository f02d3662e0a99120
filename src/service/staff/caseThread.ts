import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { OutStatus } from '../../store/documents.js'
import { type Line, deliveriesOf, lineOf } from '../../store/staffThread.js'
import { type CaseFile, readCase } from './caseFiles.js'
import { type Answer, done } from './command.js'
import type { StaffHouse } from './house.js'

/** A case with the chat behind it: what arrived of our replies, and whether the author can be written to now. */
export interface CaseThread {
  readonly file: CaseFile
  readonly deliveries: ReadonlyMap<string, OutStatus>
  readonly line: Line | undefined
}

/** One case in full, as its thread. */
export const readThread = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<CaseThread>> => {
  const found = await readCase(house, officer, code)
  if (!found.ok) return found
  const { handled } = found.value
  const [deliveries, line] = await Promise.all([deliveriesOf(house.store, handled), lineOf(house.store, handled.conv)])
  return done({ file: found.value, deliveries, line })
}
