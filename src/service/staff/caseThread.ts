import type { OfficerId, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { OutStatus } from '../../store/documents.js'
import { type WaitingLetter, heldLettersOf } from '../../store/heldLetters.js'
import { namesOf } from '../../store/staffAccounts.js'
import { type Line, deliveriesOf, lineOf } from '../../store/staffThread.js'
import { type CaseFile, readCase } from './caseFiles.js'
import { type Answer, done } from './command.js'
import type { StaffHouse } from './house.js'

/** A case with the chat behind it: what arrived of our replies, and whether the author can be written to now. */
export interface CaseThread {
  readonly file: CaseFile
  readonly deliveries: ReadonlyMap<string, OutStatus>
  readonly line: Line | undefined
  /** Letters that have not gone out, the next one first. */
  readonly held: readonly WaitingLetter[]
  /** Of the letters that wait, the names of those who wrote them. */
  readonly writers: ReadonlyMap<OfficerId, string>
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
  const [deliveries, line, held] = await Promise.all([
    deliveriesOf(house.store, handled),
    lineOf(house.store, handled.conv),
    heldLettersOf(house.store, code),
  ])
  const writers = await namesOf(
    house.store,
    held.map(({ by }) => by),
  )
  return done({ file: found.value, deliveries, line, held, writers })
}
