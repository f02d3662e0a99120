import { randomBytes } from 'node:crypto'
import type { Officer } from '../../domain/officer.js'
import { type Result, refused } from '../../domain/result.js'
import { isFirstLink, putFirstLink, takeFirstLink } from '../../store/firstLinks.js'
import { hasRole } from '../../store/staffAccounts.js'
import { type AccountRefusal, type NewAccount, addOfficer } from './accounts.js'
import type { StaffHouse } from './house.js'
import { digestOf } from '../digest.js'

type Parts = Pick<StaffHouse, 'store' | 'clock' | 'newId'>

const LIVES_MS = 3_600_000

/** Makes the token of the link under which the first administrator is made; an earlier one is worth nothing from then on. */
export const newFirstLink = async ({ store, clock }: Parts): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await putFirstLink(store, { digest: digestOf(token), until: clock() + LIVES_MS })
  return token
}

/** True while the first administrator can be made with it. */
export const opensFirstLink = async ({ store, clock }: Parts, token: string): Promise<boolean> =>
  (await isFirstLink(store, digestOf(token), clock())) && !(await hasRole(store, 'admin'))

/** Makes the first administrator. The link is used up by that, and by nothing that is refused. */
export const useFirstLink = async (
  parts: Parts,
  token: string,
  account: Pick<NewAccount, 'email' | 'name' | 'password'>,
): Promise<Result<Officer, AccountRefusal | 'linkUsed'>> => {
  const { store, clock } = parts
  if (await hasRole(store, 'admin')) return refused('linkUsed')
  const link = await takeFirstLink(store, digestOf(token), clock())
  if (!link) return refused('linkUsed')
  const added = await addOfficer(parts, { ...account, role: 'admin' })
  if (!added.ok) await putFirstLink(store, { digest: link.digest, until: link.until })
  return added
}
