import { randomBytes } from 'node:crypto'
import { type Instant, mint, type OfficerId } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { accountOf, closeSession, openSession, sessionOf, touchSession } from '../../store/staffAccounts.js'
import { type Attempts, attemptsOf } from '../../store/staffAttempts.js'
import { writeAudit } from '../../store/staffAudit.js'
import { type AuditDocument } from '../../store/auditDocuments.js'
import type { SessionDocument, StaffDocument } from '../../store/staffDocuments.js'
import type { Store } from '../../store/connection.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { emailOf, officerOf } from './accounts.js'
import { keepAudit } from './command.js'
import type { StaffHouse } from './house.js'
import { hashPassword, isPassword } from './passwords.js'
import { acceptsCode, mustEnrol } from './secondFactor.js'
import { digestOf } from '../digest.js'

const HOUR_MS = 3_600_000
/** A session ends after so long, and earlier when it is not used for so long. */
export const SESSION = { lastsMs: 12 * HOUR_MS, idleMs: 2 * HOUR_MS } as const
/** A use is noted at most so often. */
const TOUCH_MS = 60_000

const WINDOW_SECONDS = 900
/** Wrong passwords within a quarter of an hour. A whole office may share one address, so it may err more often. */
const WRONG = { perAccount: 5, perAddress: 20, seconds: WINDOW_SECONDS } as const

/** Somebody who was recognised by their token. */
export interface SignedIn {
  readonly officer: Officer
  /** Names the session without being its token. */
  readonly session: string
  readonly expiresAt: Instant
  /** Nothing but setting up a second factor is open to them. */
  readonly mustEnrol: boolean
}

/** What somebody brings to sign in; the code is of their app, or one of the recovery codes. */
interface SignInGiven {
  readonly email: string
  readonly password: string
  readonly address: string
  readonly totp?: string | undefined
}

/** A session that has begun. */
export interface Opened {
  readonly token: string
  readonly expiresAt: Instant
  readonly officer: Officer
}

type SignInAnswer =
  | { readonly ok: true; readonly value: Opened }
  /** `totpNeeded`: the password is right, and a one-time code is wanted too. */
  | { readonly ok: false; readonly because: 'wrongSignIn' | 'totpNeeded' | 'wrongTotp' | 'passwordsOff' }
  | { readonly ok: false; readonly because: 'tooManyAttempts'; readonly seconds: number }

export interface Sessions {
  /** `address` is the network address of whoever signs in. Unknown account and wrong password are answered alike. */
  signIn(given: SignInGiven): Promise<SignInAnswer>
  /** Undefined for a token that is wrong, too old, unused for too long, or of an account that was disabled. */
  read(token: string): Promise<SignedIn | undefined>
  signOut(signedIn: Pick<SignedIn, 'officer' | 'session'>): Promise<void>
}

/** In whose name it is kept that nobody known tried. */
export const NOBODY: OfficerId = mint('unknown')

const ends = ({ createdAt, seenAt }: SessionDocument): Instant =>
  Math.min(createdAt + SESSION.lastsMs, seenAt + SESSION.idleMs)

/** Wrong passwords and codes of one account, wherever they are typed. */
export const accountAttempts = (store: Store): Attempts =>
  attemptsOf(store, { name: 'account', attempts: WRONG.perAccount, seconds: WRONG.seconds })

/** Begins a session of an account that was recognised. `strong`: by more than one proof, elsewhere. */
export const beginSession = async (
  parts: Pick<StaffHouse, 'store' | 'clock' | 'newId'>,
  account: StaffDocument,
  { strong = false, details }: { readonly strong?: boolean; readonly details?: AuditDocument['details'] } = {},
): Promise<Opened> => {
  const token = randomBytes(32).toString('base64url')
  const now = parts.clock()
  const expiresAt = now + SESSION.lastsMs
  await openSession(parts.store, {
    _id: digestOf(token),
    officer: account._id,
    createdAt: now,
    seenAt: now,
    expireAt: new Date(expiresAt),
    ...(strong && { strong }),
  })
  await keepAudit(parts, account._id, 'session.opened', account._id, details)
  return { token, expiresAt, officer: officerOf(account) }
}

type SessionParts = Pick<StaffHouse, 'store' | 'clock' | 'newId' | 'totpRequired' | 'factorKey' | 'passwordsOff'>

/** Signing in and out. Tokens carry 256 random bits; only their SHA-256 is kept. */
export const sessionsOf = (parts: SessionParts): Sessions => {
  const { store, clock } = parts
  return {
    signIn: signingIn(parts),

    async read(token) {
      const id = digestOf(token)
      const found = await sessionOf(store, id)
      const now = clock()
      if (!found || found.account.disabledAt !== undefined || ends(found.session) <= now) return undefined
      if (now - found.session.seenAt >= TOUCH_MS) await touchSession(store, id, now)
      return {
        officer: officerOf(found.account),
        session: id,
        expiresAt: found.session.createdAt + SESSION.lastsMs,
        mustEnrol: found.session.strong !== true && mustEnrol(parts, found.account),
      }
    },

    async signOut({ officer, session }) {
      await closeSession(store, session)
      await keepAudit(parts, officer.id, 'session.closed', officer.id)
    },
  }
}

/** Attempts to sign in, by account and by address. */
const attemptsToSignIn = (store: Store) => {
  const byAccount = accountAttempts(store)
  const byAddress = attemptsOf(store, { name: 'address', attempts: WRONG.perAddress, seconds: WRONG.seconds })
  return {
    /** Counted before the password is looked at, so that attempts side by side are counted too. */
    async wait(account: string, address: string): Promise<number> {
      const ofAddress = await byAddress.count(address)
      if (ofAddress > 0) return ofAddress
      const ofAccount = await byAccount.count(account)
      if (ofAccount > 0) await byAddress.forgive(address)
      return ofAccount
    },
    /** Taken back, never forgotten: wrong codes go on counting. */
    async takeBack(account: string, address: string): Promise<void> {
      await byAccount.forgive(account)
      await byAddress.forgive(address)
    },
    async forget(account: string, address: string): Promise<void> {
      await byAccount.forget(account)
      await byAddress.forgive(address)
    },
  }
}

/** Whatever is wrong, the answer is the same. */
const refuseSignIn = async (parts: SessionParts, account: StaffDocument | undefined): Promise<SignInAnswer> => {
  const because = account === undefined ? 'account' : account.disabledAt === undefined ? 'password' : 'disabled'
  await keepAudit(parts, account?._id ?? NOBODY, 'session.refused', account?._id ?? NOBODY, { because })
  return { ok: false, because: 'wrongSignIn' }
}

const signingIn = (parts: SessionParts): Sessions['signIn'] => {
  const { store, clock } = parts
  const attempts = attemptsToSignIn(store)
  // Looked at where there is no account, so that its absence does not show in the time an answer takes.
  const nobodys = hashPassword(randomBytes(32).toString('base64url'))
  return async ({ email: written, password, address, totp }) => {
    if (parts.passwordsOff === true) return { ok: false, because: 'passwordsOff' }
    const email = emailOf(written)
    const key = digestOf(email)
    const seconds = await attempts.wait(key, address)
    if (seconds > 0) {
      await auditLock(store, clock(), key)
      return { ok: false, because: 'tooManyAttempts', seconds }
    }
    const account = await accountOf(store, email)
    const right = await isPassword(password, account?.passwordHash ?? (await nobodys))
    if (!account || !right || account.disabledAt !== undefined) return refuseSignIn(parts, account)
    if (account.totp && totp === undefined) {
      await attempts.takeBack(key, address)
      return { ok: false, because: 'totpNeeded' }
    }
    if (account.totp && totp !== undefined && !(await acceptsCode(parts, account, totp))) {
      await keepAudit(parts, account._id, 'session.refused', account._id, { because: 'totp' })
      return { ok: false, because: 'wrongTotp' }
    }
    await attempts.forget(key, address)
    return { ok: true, value: await beginSession(parts, account) }
  }
}

/** One row for each account and quarter of an hour, however often it is tried. */
const auditLock = async (store: Store, at: Instant, key: string): Promise<void> => {
  const window = Math.floor(at / (WINDOW_SECONDS * 1_000))
  try {
    await writeAudit(store, { _id: `lock:${key}:${window}`, at, by: NOBODY, what: 'session.locked', about: NOBODY })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}
