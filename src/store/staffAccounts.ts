import type { Instant, OfficerId, UnitId } from '../domain/ids.js'
import type { Role } from '../domain/officer.js'
import type { Session, Store } from './connection.js'
import type { SessionDocument, StaffDocument } from './staffDocuments.js'
import { isDuplicateKey, reaching } from './unavailable.js'

/** Adds an account; false when the e-mail address has one already. */
export const addAccount = (store: Store, account: StaffDocument): Promise<boolean> =>
  reaching(async () => {
    try {
      await store.staff.insertOne(account)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  })

export const accountOf = (store: Store, email: string): Promise<StaffDocument | undefined> =>
  reaching(async () => (await store.staff.findOne({ email })) ?? undefined)

export const accountById = (store: Store, id: OfficerId): Promise<StaffDocument | undefined> =>
  reaching(async () => (await store.staff.findOne({ _id: id })) ?? undefined)

/** All accounts, disabled ones too, in the order in which they were made. */
export const accounts = (store: Store): Promise<readonly StaffDocument[]> =>
  reaching(() => store.staff.find().sort({ createdAt: 1 }).toArray())

/** The names of these officers, also of those who have left, and of machines that work under a key. */
export const namesOf = (store: Store, ids: readonly OfficerId[]): Promise<ReadonlyMap<OfficerId, string>> =>
  reaching(async () => {
    if (ids.length === 0) return new Map()
    const [wanted, only] = [{ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } }]
    const people = await store.staff.find(wanted, only).toArray()
    const machines = await store.apiKeys.find(wanted, only).toArray()
    return new Map([...people, ...machines].map(({ _id, name }) => [_id, name]))
  })

/** True when somebody of that role may sign in. */
export const hasRole = (store: Store, role: Role): Promise<boolean> =>
  reaching(async () => (await store.staff.countDocuments({ role, disabledAt: { $exists: false } }, { limit: 1 })) > 0)

/** What is changed of an account; null takes it away. */
interface AccountChange extends Partial<Pick<StaffDocument, 'passwordHash' | 'role'>> {
  readonly disabledAt?: Instant | null
  readonly unit?: UnitId | null
  readonly governorates?: readonly string[] | null
  readonly totp?: null
  readonly joined?: null
}

/** Changes an account and ends all its sessions: whoever held one must sign in again. */
export const changeAccount = async (
  store: Store,
  id: OfficerId,
  change: AccountChange,
  session: Session,
): Promise<void> => {
  const entries = Object.entries<unknown>({ ...change })
  const $set = Object.fromEntries(entries.filter(([, value]) => value !== null))
  const $unset = Object.fromEntries(entries.filter(([, value]) => value === null).map(([name]) => [name, '' as const]))
  await store.staff.updateOne({ _id: id }, { $set, $unset }, { session })
  await store.sessions.deleteMany({ officer: id }, { session })
}

export const openSession = (store: Store, session: SessionDocument): Promise<void> =>
  reaching(async () => void (await store.sessions.insertOne(session)))

/** The session and its officer's account, whatever their state. */
export const sessionOf = (
  store: Store,
  id: string,
): Promise<{ readonly session: SessionDocument; readonly account: StaffDocument } | undefined> =>
  reaching(async () => {
    const session = await store.sessions.findOne({ _id: id })
    const account = session && (await store.staff.findOne({ _id: session.officer }))
    return session && account ? { session, account } : undefined
  })

export const touchSession = (store: Store, id: string, seenAt: Instant): Promise<void> =>
  reaching(async () => void (await store.sessions.updateOne({ _id: id }, { $max: { seenAt } })))

export const closeSession = (store: Store, id: string): Promise<void> =>
  reaching(async () => void (await store.sessions.deleteOne({ _id: id })))

/** Sessions that have not ended yet, newest first: of one officer, or of everybody. */
export const openSessions = (store: Store, now: Instant, officer?: OfficerId): Promise<readonly SessionDocument[]> =>
  reaching(() =>
    store.sessions
      .find({ expireAt: { $gt: new Date(now) }, ...(officer !== undefined && { officer }) })
      .sort({ createdAt: -1 })
      .limit(200)
      .toArray(),
  )

/** Ends a session; `officer` keeps others from being ended. Answers whose it was. */
export const endSession = (store: Store, id: string, officer?: OfficerId): Promise<OfficerId | undefined> =>
  reaching(
    async () =>
      (await store.sessions.findOneAndDelete({ _id: id, ...(officer !== undefined && { officer }) }))?.officer,
  )
