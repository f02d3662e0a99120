import { DELIVERED } from '../../../locales/delivered.js'
import { governorates as places } from '../../../locales/labels.js'
import { type OfficerId, type UnitId, mint } from '../../domain/ids.js'
import { type Officer, type Role, may } from '../../domain/officer.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { isServing } from '../../domain/unit.js'
import { cleanName } from '../../language/clean.js'
import { inTransaction } from '../../store/connection.js'
import { allSettings } from '../../store/settings.js'
import { accountOf, accounts, addAccount, changeAccount, hasRole } from '../../store/staffAccounts.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { StaffDocument } from '../../store/staffDocuments.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { hashPassword, isAcceptable } from './passwords.js'

type Parts = Pick<StaffHouse, 'store' | 'clock' | 'newId'>

/** Whoever has the shell of the server; officers are named by their id. */
const SHELL: OfficerId = mint('shell')

/** An account to be. */
export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly unit?: string | undefined
  readonly governorates?: readonly string[] | undefined
  readonly password: string
}

export type AccountRefusal = 'badEmail' | 'badName' | 'unknownUnit' | 'unknownPlace' | 'badPassword' | 'emailTaken'

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/u

/** An e-mail address as accounts are found by it. */
export const emailOf = (written: string): string => written.trim().toLowerCase()

export const officerOf = ({ _id: id, name, role, unit, governorates }: StaffDocument): Officer => ({
  id,
  name,
  role,
  ...(unit !== undefined && { unit }),
  ...(governorates && { governorates }),
})

/** Adds a member of staff, or says what is wrong. */
export const addOfficer = async (
  parts: Parts,
  { role, password, ...given }: NewAccount,
  by = SHELL,
): Promise<Result<Officer, AccountRefusal>> => {
  const email = emailOf(given.email)
  const name = cleanName(given.name)
  if (!EMAIL.test(email)) return refused('badEmail')
  if (name === '' || name.length > 100) return refused('badName')
  const { units } = (await allSettings(parts.store, DELIVERED)).value
  if (given.unit !== undefined && !isServing(units, given.unit)) return refused('unknownUnit')
  const { governorates = [] } = given
  if (!governorates.every(each => places().some(({ id }) => id === each))) return refused('unknownPlace')
  if (!isAcceptable(password, email)) return refused('badPassword')
  const unit: UnitId | undefined = given.unit === undefined ? undefined : mint(given.unit)
  const passwordHash = await hashPassword(password)
  const account = {
    _id: mint<'officer'>(parts.newId()),
    email,
    name,
    role,
    ...(unit && { unit }),
    ...(governorates.length > 0 && { governorates }),
    passwordHash,
    createdAt: parts.clock(),
  }
  if (!(await addAccount(parts.store, account))) return refused('emailTaken')
  await keepAudit(parts, by, 'staff.added', account._id, { role })
  return ok(officerOf(account))
}

/** Sets a new password and signs the officer out everywhere; `unknown` where there is no such account. */
export const setPassword = async (
  parts: Parts,
  written: string,
  password: string,
): Promise<Result<Officer, 'unknown' | 'badPassword'>> => {
  const email = emailOf(written)
  const account = await accountOf(parts.store, email)
  if (!account) return refused('unknown')
  if (!isAcceptable(password, email)) return refused('badPassword')
  await change(parts, account, { passwordHash: await hashPassword(password) }, 'staff.password')
  return ok(officerOf(account))
}

/** Ends an account: it is signed out everywhere at once and cannot sign in again. What it did keeps its name. */
export const disableOfficer = async (parts: Parts, written: string): Promise<Result<Officer, 'unknown'>> => {
  const account = await accountOf(parts.store, emailOf(written))
  if (!account) return refused('unknown')
  if (account.disabledAt === undefined) await change(parts, account, { disabledAt: parts.clock() }, 'staff.disabled')
  return ok(officerOf(account))
}

const change = (
  { store, clock, newId }: Parts,
  account: StaffDocument,
  set: Parameters<typeof changeAccount>[2],
  what: string,
): Promise<void> =>
  inTransaction(store, async session => {
    await changeAccount(store, account._id, set, session)
    await writeAudit(store, { _id: `${SHELL}:${newId()}`, at: clock(), by: SHELL, what, about: account._id }, session)
  })

/** Makes the first administrator from the settings where there is none. `missing`: there is none, and no settings. */
export const firstAdministrator = async (
  parts: Parts,
  given: { readonly email: string; readonly password: string } | undefined,
): Promise<'there' | 'made' | 'missing'> => {
  if (await hasRole(parts.store, 'admin')) return 'there'
  if (!given) return 'missing'
  const added = await addOfficer(parts, { ...given, name: given.email, role: 'admin' })
  if (added.ok) return 'made'
  if (added.because === 'emailTaken') return (await hasRole(parts.store, 'admin')) ? 'there' : 'missing'
  throw new Error(
    `ADMIN_EMAIL or ADMIN_PASSWORD cannot be used (${added.because}): an e-mail address and at least 12 characters`,
  )
}

/** Everybody who may be given a case, for who may assign. */
export const colleagues = async ({ store }: StaffHouse, officer: Officer): Promise<Answer<readonly Officer[]>> => {
  if (!may(officer, 'assignCase') && !may(officer, 'readSafety')) return refuse('forbidden')
  const present = (await accounts(store)).filter(({ disabledAt }) => disabledAt === undefined).map(officerOf)
  return done(present.filter(other => sharesCases(officer, other)))
}

const sharesCases = (officer: Officer, other: Officer): boolean => {
  if (may(officer, 'readSafety')) return may(other, 'readSafety')
  return (
    may(other, 'handleCase') && (officer.unit === undefined || other.unit === undefined || other.unit === officer.unit)
  )
}
