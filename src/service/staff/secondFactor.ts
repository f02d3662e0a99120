import type { Instant, OfficerId } from '../../domain/ids.js'
import type { Officer, Role } from '../../domain/officer.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { inTransaction } from '../../store/connection.js'
import {
  dropSecondFactor,
  offerSecret,
  putSecondFactor,
  resealSecret,
  useRecovery,
  useStep,
} from '../../store/secondFactor.js'
import { accountById } from '../../store/staffAccounts.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { StaffDocument } from '../../store/staffDocuments.js'
import type { StaffHouse } from './house.js'
import { addressOf, newRecoveryCodes, newSecret, stepOf } from './oneTimeCodes.js'
import { isSealed, seal, unseal } from './sealed.js'
import { digestOf } from '../digest.js'

type Parts = Pick<StaffHouse, 'store' | 'clock' | 'newId' | 'factorKey'>

const OFFER_MS = 600_000

/** The roles that see or change what is everybody's; they need a second factor where the operator requires it. */
const EXPOSED: readonly Role[] = ['admin', 'coordinator', 'safeguarding']

/** True where this officer may do nothing before a second factor is set up. */
export const mustEnrol = ({ totpRequired }: Pick<StaffHouse, 'totpRequired'>, account: StaffDocument): boolean =>
  totpRequired === true && account.totp === undefined && EXPOSED.includes(account.role)

const plain = (typed: string): string => typed.replace(/[\s-]/gu, '').toUpperCase()

/** The secret of an account. One of the time before secrets were sealed is sealed now. */
const secretOf = async ({ store, factorKey }: Parts, id: OfficerId, kept: string): Promise<string> => {
  const secret = unseal(factorKey, id, kept)
  if (!isSealed(kept)) await resealSecret(store, id, { from: kept, to: seal(factorKey, id, secret) })
  return secret
}

/** True for a code of the app or of the recovery list, which is used up by that. */
export const acceptsCode = async (parts: Parts, account: StaffDocument, typed: string): Promise<boolean> => {
  const { store, clock } = parts
  if (!account.totp) return false
  const code = plain(typed)
  if (!/^\d{6}$/u.test(code)) return useRecovery(store, account._id, digestOf(code))
  const step = stepOf(await secretOf(parts, account._id, account.totp.secret), code, clock())
  return step !== undefined && useStep(store, account._id, step)
}

/** Makes a secret for an app, good for ten minutes. */
export const offerTotp = ({ store, clock, factorKey }: Parts, officer: Officer): Promise<void> =>
  offerSecret(store, officer.id, seal(factorKey, officer.id, newSecret()), clock() + OFFER_MS)

/** The secret that waits to be confirmed, and the address an app reads from its picture. */
export const offeredTotp = async (
  { store, clock, factorKey }: Parts,
  officer: Officer,
): Promise<{ readonly secret: string; readonly address: string } | undefined> => {
  const account = await accountById(store, officer.id)
  const offer = account?.totpOffer
  if (!account || !offer || offer.until <= clock()) return undefined
  const secret = unseal(factorKey, officer.id, offer.secret)
  return { secret, address: addressOf(secret, account.email) }
}

const note = (parts: Parts, officer: Officer, what: string, at: Instant) => ({
  _id: `${officer.id}:${parts.newId()}`,
  at,
  by: officer.id,
  what,
  about: officer.id,
})

/** Sets the second factor up once its first code was typed; answers with the recovery codes, which are shown only then. */
export const confirmTotp = async (
  parts: Parts,
  officer: Officer,
  typed: string,
): Promise<Result<readonly string[], 'wrongTotp'>> => {
  const { store, clock, factorKey } = parts
  const now = clock()
  const offer = await offeredTotp(parts, officer)
  const usedStep = offer && stepOf(offer.secret, plain(typed), now)
  if (!offer || usedStep === undefined) return refused('wrongTotp')
  const codes = newRecoveryCodes()
  const secret = seal(factorKey, officer.id, offer.secret)
  const totp = { secret, since: now, usedStep, recovery: codes.map(digestOf) }
  await inTransaction(store, async session => {
    await putSecondFactor(store, officer.id, totp, session)
    await writeAudit(store, note(parts, officer, 'staff.totp', now), session)
  })
  return ok(codes)
}

/** Gives the second factor up; a code of it is needed for that. */
export const dropTotp = async (
  parts: Parts,
  officer: Officer,
  typed: string,
): Promise<Result<undefined, 'wrongTotp'>> => {
  const { store, clock } = parts
  const account = await accountById(store, officer.id)
  if (!account || !(await acceptsCode(parts, account, typed))) return refused('wrongTotp')
  await inTransaction(store, async session => {
    await dropSecondFactor(store, officer.id, session)
    await writeAudit(store, note(parts, officer, 'staff.totpDropped', clock()), session)
  })
  return ok(undefined)
}
