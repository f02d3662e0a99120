import { randomBytes } from 'node:crypto'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer, Role } from '../../src/domain/officer.js'
import { addOfficer } from '../../src/service/staff/accounts.js'
import type { StaffHouse } from '../../src/service/staff/house.js'
import type { World } from './product.js'

/** A member of staff, and what their orders are carried out with. */
export interface Desk {
  readonly house: StaffHouse
  readonly officer: Officer
}

/** Hires somebody of this role for the whole ministry. */
export const staffDesk = async ({ product, platforms }: World, role: Role): Promise<Desk> => {
  const { store, musharaka } = product
  const { decide, command, deadLetters } = musharaka.service
  const newId = (): string => randomBytes(18).toString('base64url')
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const house = { store, ministry: musharaka.ministry, clock: platforms.now, newId, log, decide, command, deadLetters }
  const email = `${newId()}@example.om`
  const hired = await addOfficer(house, { email, name: 'Officer of the tests', role, password: `the long password of a ${role}` })
  if (!hired.ok) throw new Error(`could not hire a ${role}: ${hired.because}`)
  return { house, officer: hired.value }
}

/** The code of the newest contribution. */
export const newestCode = async ({ product }: World): Promise<TrackingCode> => {
  const [newest] = await product.store.contributions.find().sort({ at: -1 }).limit(1).toArray()
  if (!newest) throw new Error('nothing was contributed yet')
  return mint(newest._id)
}

/** What an order came to; throws when it was refused. */
export const ordered = async <T>(answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: string }>): Promise<T> => {
  const given = await answer
  if (!given.ok) throw new Error(`the order was refused: ${given.because}`)
  return given.value
}
