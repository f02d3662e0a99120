import { type Identity, type IdentityRefusal, admits } from '../../domain/identity.js'
import { inTransaction } from '../../store/connection.js'
import { accountJoined, joinAccount } from '../../store/joinedAccounts.js'
import { accountOf } from '../../store/staffAccounts.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { StaffDocument } from '../../store/staffDocuments.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { keepAudit } from './command.js'
import type { StaffHouse } from './house.js'
import { acceptsCode } from './secondFactor.js'
import { digestOf } from '../digest.js'
import { NOBODY, type Opened, accountAttempts, beginSession } from './sessions.js'

type Parts = Pick<StaffHouse, 'store' | 'clock' | 'newId' | 'factorKey'>

/** How somebody is answered who comes from the issuer of the ministry's accounts. */
export type ElsewhereAnswer =
  | { readonly ok: true; readonly value: Opened }
  | { readonly ok: false; readonly because: IdentityRefusal | 'totpNeeded' | 'wrongTotp' }
  | { readonly ok: false; readonly because: 'tooManyAttempts'; readonly seconds: number }

const VIA = 'issuer'

const find = async ({ store }: Parts, identity: Identity): Promise<StaffDocument | undefined> =>
  (await accountJoined(store, identity)) ??
  (identity.email === undefined ? undefined : await accountOf(store, identity.email))

/** Joins the account with who came; false where it was joined with somebody else meanwhile. */
const join = async (parts: Parts, { _id: id }: StaffDocument, identity: Identity): Promise<boolean> => {
  const { store, clock, newId } = parts
  try {
    return await inTransaction(store, async session => {
      if (!(await joinAccount(store, id, identity, session))) return false
      const row = { _id: `${id}:${newId()}`, at: clock(), by: id, what: 'staff.joined', about: id }
      await writeAudit(store, row, session)
      return true
    })
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/**
 * Lets in who the issuer vouches for, with the role their account has. No account is made by that. An account with a second
 * factor of its own is asked for it, unless the issuer asked for more than one proof.
 */
export const enterFromElsewhere = async (parts: Parts, identity: Identity, code?: string): Promise<ElsewhereAnswer> => {
  const account = await find(parts, identity)
  const admitted = admits(
    identity,
    account && {
      email: account.email,
      ended: account.disabledAt !== undefined,
      ...(account.joined && { joined: account.joined }),
    },
  )
  if (!account || (admitted !== 'in' && admitted !== 'joins')) {
    const who = account?._id ?? NOBODY
    const because = admitted === 'in' || admitted === 'joins' ? 'unknown' : admitted
    await keepAudit(parts, who, 'session.refused', who, { because, via: VIA })
    return { ok: false, because }
  }
  const proven = identity.strong ? undefined : await secondProof(parts, account, code)
  if (proven) return proven
  if (admitted === 'joins' && !(await join(parts, account, identity))) return { ok: false, because: 'joinedToOther' }
  return {
    ok: true,
    value: await beginSession(parts, account, { strong: identity.strong, details: { via: VIA } }),
  }
}

/** Why the second proof is not there; undefined where it is, or none is wanted. */
const secondProof = async (
  parts: Parts,
  account: StaffDocument,
  code: string | undefined,
): Promise<ElsewhereAnswer | undefined> => {
  if (!account.totp) return undefined
  if (code === undefined) return { ok: false, because: 'totpNeeded' }
  const [attempts, key] = [accountAttempts(parts.store), digestOf(account.email)]
  const seconds = await attempts.count(key)
  if (seconds > 0) return { ok: false, because: 'tooManyAttempts', seconds }
  if (await acceptsCode(parts, account, code)) {
    await attempts.forget(key)
    return undefined
  }
  await keepAudit(parts, account._id, 'session.refused', account._id, { because: 'totp', via: VIA })
  return { ok: false, because: 'wrongTotp' }
}
