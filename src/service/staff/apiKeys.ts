import { randomBytes } from 'node:crypto'
import { governorates as places } from '../../../locales/labels.js'
import { isGood, type KEY_DAYS, KEY_NAME, type KeyAccess, type KeyRole, KEYS_MAX } from '../../domain/apiKey.js'
import { type OfficerId, mint } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { isServing } from '../../domain/unit.js'
import { addKey, allKeys, keyByDigest, keyById, revokeInStore, touchKey } from '../../store/apiKeys.js'
import { type ApiKeyDocument } from '../../store/apiKeyDocuments.js'
import { digestOf } from '../digest.js'
import { type Answer, type Deed, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import type { SignedIn } from './sessions.js'

/** What a key is to be good for. */
interface KeyWanted {
  readonly name: string
  readonly role: KeyRole
  readonly access: KeyAccess
  readonly unit?: string | undefined
  readonly governorates?: readonly string[] | undefined
  readonly days: (typeof KEY_DAYS)[number]
}

type KeyRefusal = 'badName' | 'unknownUnit' | 'unknownPlace' | 'tooManyKeys'

/** A machine that was recognised by its key. */
export interface MachineIn extends SignedIn {
  readonly access: KeyAccess
}

const PREFIX = 'msk_'
/** What a key looks like; a token of a session never does. */
export const API_KEY = /^msk_[\w-]{43}$/u
const DAY_MS = 86_400_000
/** A use is noted at most so often. */
const TOUCH_MS = 60_000

const officerOf = ({ _id: id, name, role, unit, governorates }: ApiKeyDocument): Officer => ({
  id,
  name,
  role,
  ...(unit !== undefined && { unit }),
  ...(governorates && { governorates }),
})

/** Whose key it is; undefined for one that is unknown, has ended or was revoked. */
export const readKey = async (
  { store, clock }: Pick<StaffHouse, 'store' | 'clock'>,
  key: string,
): Promise<MachineIn | undefined> => {
  const found = await keyByDigest(store, digestOf(key))
  const now = clock()
  if (!found || !isGood(found, now)) return undefined
  if (now - (found.usedAt ?? 0) >= TOUCH_MS) await touchKey(store, found._id, now)
  const { _id: session, expiresAt, access } = found
  return { officer: officerOf(found), session, expiresAt, mustEnrol: false, access }
}

/** All keys, also those that open nothing any more. */
export const listKeys = async ({ store }: StaffHouse, officer: Officer): Promise<Answer<readonly ApiKeyDocument[]>> =>
  may(officer, 'manageSettings') ? done(await allKeys(store)) : refuse('forbidden')

const refusalOf = ({ ministry }: StaffHouse, { name, unit, governorates = [] }: KeyWanted): KeyRefusal | undefined => {
  const length = [...name.trim()].length
  if (length < KEY_NAME.min || length > KEY_NAME.max) return 'badName'
  if (unit !== undefined && !isServing(ministry.units, unit)) return 'unknownUnit'
  return governorates.every(each => places().some(({ id }) => id === each)) ? undefined : 'unknownPlace'
}

/** Makes a key, which is shown now and never again. */
export const makeKey = async (
  house: StaffHouse,
  order: Order,
  wanted: KeyWanted,
): Promise<Answer<{ readonly made: ApiKeyDocument; readonly key: string }, KeyRefusal>> => {
  const { officer } = order
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const because = refusalOf(house, wanted)
  if (because) return refuse(because)
  const now = house.clock()
  const good = (await allKeys(house.store)).filter(each => isGood(each, now))
  if (good.length >= KEYS_MAX) return refuse('tooManyKeys')
  const key = PREFIX + randomBytes(32).toString('base64url')
  const made = keyOf(house, officer, wanted, key)
  const kept = await carryOut<ApiKeyDocument, never>(house, { ...order, version: undefined }, making(house, made))
  return kept.ok ? done({ made, key }) : kept
}

const keyOf = (house: StaffHouse, officer: Officer, wanted: KeyWanted, key: string): ApiKeyDocument => {
  const now = house.clock()
  const { name, role, access, unit, governorates = [], days } = wanted
  return {
    _id: mint<'officer'>(`key-${house.newId()}`),
    version: 1,
    name: name.trim(),
    role,
    access,
    ...(unit !== undefined && { unit: mint<'unit'>(unit) }),
    ...(governorates.length > 0 && { governorates }),
    createdBy: officer.id,
    createdAt: now,
    expiresAt: now + days * DAY_MS,
    digest: digestOf(key),
  }
}

const making = ({ store }: StaffHouse, made: ApiKeyDocument): Deed<ApiKeyDocument, never> => ({
  what: 'key.make',
  about: made._id,
  find: async () => done({ ...made, version: 0 }),
  rule: () =>
    done({
      write: async session => {
        await addKey(store, made, session)
        return true
      },
      after: made,
      notices: [],
      details: { role: made.role, access: made.access },
    }),
})

/** Ends a key at once, on all processes. */
export const revokeKey = (house: StaffHouse, order: Order, id: OfficerId): Promise<Answer<ApiKeyDocument>> =>
  carryOut<ApiKeyDocument, never>(house, order, {
    what: 'key.revoke',
    about: id,
    find: async () => {
      if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
      const found = await keyById(house.store, id)
      return found ? done(found) : refuse('notFound')
    },
    rule: found => {
      const revokedAt = house.clock()
      if (!isGood(found, revokedAt)) return done(undefined)
      return done({
        write: session => revokeInStore(house.store, found, revokedAt, session),
        after: { ...found, revokedAt, version: found.version + 1 },
        notices: [],
      })
    },
  })
