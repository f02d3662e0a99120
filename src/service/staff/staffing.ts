import { randomBytes } from 'node:crypto'
import { DELIVERED } from '../../../locales/delivered.js'
import { governorates as places } from '../../../locales/labels.js'
import { type OfficerId, mint } from '../../domain/ids.js'
import { type Officer, type Role, may } from '../../domain/officer.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { isServing } from '../../domain/unit.js'
import { inTransaction } from '../../store/connection.js'
import { invitedBy, putInvitation, takeInvitation } from '../../store/invitations.js'
import { allSettings } from '../../store/settings.js'
import { accountById, accounts, changeAccount } from '../../store/staffAccounts.js'
import { writeAudit } from '../../store/staffAudit.js'
import type { StaffDocument } from '../../store/staffDocuments.js'
import { type AccountRefusal, addOfficer, officerOf } from './accounts.js'
import { type Answer, type Order, done, orderId, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { hashPassword, isAcceptable } from './passwords.js'
import { digestOf } from '../digest.js'

/** Somebody of the staff as the administrator sees them. */
export interface Member {
  readonly officer: Officer
  readonly email: string
  readonly active: boolean
  /** They have signed in with their account at the ministry. */
  readonly joined: boolean
  /** A second factor of their own is set up. */
  readonly secondStep: boolean
  /** Their Telegram account is linked. */
  readonly telegram: boolean
}

/** Whose account it is to be, what for, and for which units and governorates. */
interface Post {
  readonly role: Role
  readonly unit?: string | undefined
  readonly governorates?: readonly string[] | undefined
}

/** Why an account cannot be changed. Nobody changes their own: so an administrator always remains. */
type StaffingRefusal = AccountRefusal | 'ownAccount'

const DAY_MS = 86_400_000
/** An invitation is good for so long. */
export const INVITED_DAYS = 3

const memberOf = (account: StaffDocument): Member => ({
  officer: officerOf(account),
  email: account.email,
  active: account.disabledAt === undefined,
  joined: account.joined !== undefined,
  secondStep: account.totp !== undefined,
  telegram: account.telegram !== undefined,
})

/** Everybody who has an account, also those whose account has ended. */
export const listStaff = async ({ store }: StaffHouse, officer: Officer): Promise<Answer<readonly Member[]>> =>
  may(officer, 'manageStaff') ? done((await accounts(store)).map(memberOf)) : refuse('forbidden')

const newLink = async ({ store, clock }: StaffHouse, officer: OfficerId): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await putInvitation(store, { _id: officer, digest: digestOf(token), until: clock() + INVITED_DAYS * DAY_MS })
  return token
}

/** Makes an account whose password nobody knows, and the token of the link under which its owner chooses one. */
export const inviteOfficer = async (
  house: StaffHouse,
  { officer }: Order,
  given: Post & { readonly email: string; readonly name: string },
): Promise<Answer<{ readonly officer: Officer; readonly token: string }, StaffingRefusal>> => {
  if (!may(officer, 'manageStaff')) return refuse('forbidden')
  const added = await addOfficer(house, { ...given, password: randomBytes(32).toString('base64url') }, officer.id)
  if (!added.ok) return added
  return done({ officer: added.value, token: await newLink(house, added.value.id) })
}

/** An account that the officer may change, which is never the own one. */
const othersAccount = async (
  { store }: StaffHouse,
  { officer }: Order,
  id: OfficerId,
): Promise<Answer<StaffDocument, 'ownAccount'>> => {
  if (!may(officer, 'manageStaff')) return refuse('forbidden')
  if (officer.id === id) return refuse('ownAccount')
  const account = await accountById(store, id)
  return account ? done(account) : refuse('notFound')
}

const change = async (
  house: StaffHouse,
  order: Order,
  account: StaffDocument,
  what: string,
  set: Parameters<typeof changeAccount>[2],
  details: Readonly<Record<string, string>> = {},
): Promise<Member> => {
  const row = { _id: orderId(house, order), at: house.clock(), by: order.officer.id, what, about: account._id, details }
  await inTransaction(house.store, async session => {
    await changeAccount(house.store, account._id, set, session)
    await writeAudit(house.store, row, session)
  })
  const after = await accountById(house.store, account._id)
  return memberOf(after ?? account)
}

/** A new link for somebody who lost theirs or forgot the password. It ends all sessions of the account. */
export const inviteAgain = async (
  house: StaffHouse,
  order: Order,
  id: OfficerId,
): Promise<Answer<{ readonly officer: Officer; readonly token: string }, 'ownAccount'>> => {
  const found = await othersAccount(house, order, id)
  if (!found.ok) return found
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'))
  const { officer } = await change(house, order, found.value, 'staff.invited', { passwordHash })
  return done({ officer, token: await newLink(house, id) })
}

/** Gives somebody another role, unit or governorates; they sign in again with the rights of the new one. */
export const movePost = async (
  house: StaffHouse,
  order: Order,
  id: OfficerId,
  { role, unit, governorates = [] }: Post,
): Promise<Answer<Member, StaffingRefusal>> => {
  const found = await othersAccount(house, order, id)
  if (!found.ok) return found
  const { units } = (await allSettings(house.store, DELIVERED)).value
  if (unit !== undefined && !isServing(units, unit)) return refuse('unknownUnit')
  if (!governorates.every(each => places().some(place => place.id === each))) return refuse('unknownPlace')
  const post = {
    role,
    unit: unit === undefined ? null : mint<'unit'>(unit),
    governorates: governorates.length > 0 ? governorates : null,
  }
  return done(await change(house, order, found.value, 'staff.moved', post, { role }))
}

/** Takes the second step of signing in away from somebody who lost the means for it. */
export const resetSecondStep = async (
  house: StaffHouse,
  order: Order,
  id: OfficerId,
): Promise<Answer<Member, 'ownAccount'>> => {
  const found = await othersAccount(house, order, id)
  return found.ok ? done(await change(house, order, found.value, 'staff.secondStepReset', { totp: null })) : found
}

/** Lets somebody else of the same address at the ministry use the account: whoever comes next from there is joined with it. */
export const detachIdentity = async (
  house: StaffHouse,
  order: Order,
  id: OfficerId,
): Promise<Answer<Member, 'ownAccount'>> => {
  const found = await othersAccount(house, order, id)
  return found.ok ? done(await change(house, order, found.value, 'staff.detached', { joined: null })) : found
}

/** Ends an account, or opens it again: signed out everywhere at once, and what it did keeps its name. */
export const setActive = async (
  house: StaffHouse,
  order: Order,
  id: OfficerId,
  active: boolean,
): Promise<Answer<Member, 'ownAccount'>> => {
  const found = await othersAccount(house, order, id)
  if (!found.ok) return found
  const set = { disabledAt: active ? null : house.clock() }
  return done(await change(house, order, found.value, active ? 'staff.enabled' : 'staff.disabled', set))
}

/** True while somebody can choose a password with it. */
export const opensInvitation = async ({ store, clock }: StaffHouse, token: string): Promise<boolean> =>
  (await invitedBy(store, digestOf(token), clock())) !== undefined

/** Chooses the password of the invited account. The link is used up by that, and by nothing that is refused. */
export const acceptInvitation = async (
  house: StaffHouse,
  token: string,
  password: string,
): Promise<Result<{ readonly email: string }, 'badPassword' | 'linkUsed'>> => {
  const { store, clock } = house
  const id = await invitedBy(store, digestOf(token), clock())
  const account = id && (await accountById(store, id))
  if (!account || account.disabledAt !== undefined) return refused('linkUsed')
  if (!isAcceptable(password, account.email)) return refused('badPassword')
  if (!(await takeInvitation(store, digestOf(token), clock()))) return refused('linkUsed')
  await change(house, { officer: officerOf(account) }, account, 'staff.accepted', {
    passwordHash: await hashPassword(password),
  })
  return ok({ email: account.email })
}
