import { createHmac } from 'node:crypto'
import type { OfficerId } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { Session } from '../../store/connection.js'
import type { Notice } from '../../store/identity.js'
import { auditRow, writeAudit } from '../../store/staffAudit.js'
import { type AuditDocument } from '../../store/auditDocuments.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import type { StaffHouse } from './house.js'

/** Who orders something, having seen which version, under which key of the client's for repeating the same order. */
export interface Order {
  readonly officer: Officer
  readonly version?: number | undefined
  readonly key?: string | undefined
  /** A mark of all that was ordered under the key; see `printOf`. */
  readonly print?: string | undefined
  /** Asks only whether it would be done. */
  readonly trial?: true
  /** What is written together with it; false when it is not to happen any more. */
  readonly within?: (session: Session) => Promise<boolean>
  /** From where, if it came neither from the console nor by the API. */
  readonly origin?: 'telegram'
}

/** What may become of any order. `notFound` also stands for what the officer may not know of. */
type OrderRefusal = 'notFound' | 'forbidden' | 'conflict' | 'keyReused'

/** The value, or the refusal; of a conflict also the version that now stands. */
export type Answer<T, R extends string = never> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly because: R | OrderRefusal; readonly version?: number }

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const refuse = <R extends string>(because: R): { readonly ok: false; readonly because: R } => ({
  ok: false,
  because,
})

/** What an order changes: written together with its audit row and the news to citizens, or not at all. */
export interface Writing<D> {
  /** False when what was decided about has changed meanwhile. */
  readonly write: (session: Session) => Promise<boolean>
  readonly after: D
  readonly notices: readonly Notice[]
  /** News that only what has been written tells: read by the same transaction. */
  readonly news?: (session: Session) => Promise<readonly Notice[]>
  readonly details?: AuditDocument['details']
}

/** One kind of order about one thing. `id` names this order: events, notices and audit row carry it. */
export interface Deed<D extends { readonly version: number }, R extends string> {
  /** The name in the audit log, such as `case.reply`. */
  readonly what: string
  readonly about: string
  /** Looks the thing up, as far as this officer may know of it and act on it. */
  readonly find: () => Promise<Answer<D>>
  /** The thing as it stands, for whom the order itself may have taken out of its sight, and who repeats that order. */
  readonly standing?: () => Promise<D | undefined>
  /** Applies the rules; `undefined` where nothing is left to do. */
  readonly rule: (found: D, id: string) => Answer<Writing<D> | undefined, R>
}

/** The thing changed between the look and the write. */
class Overtaken extends Error {}

/** Others may decide about the same thing; after so many looks it is a conflict. */
const LOOKS = 8

/** By this it is noticed that a key comes again with other words. Keyed, so that the words cannot be guessed from the audit log. */
export const printOf = (
  { sealKey }: Pick<StaffHouse, 'sealKey'>,
  key: string | undefined,
  body: unknown,
): string | undefined =>
  key === undefined
    ? undefined
    : createHmac('sha256', sealKey)
        .update(`${key}\n${JSON.stringify(body)}`)
        .digest('base64url')

export const orderId = ({ newId }: StaffHouse, { officer, key }: Order): string => `${officer.id}:${key ?? newId()}`

/** Carries out an order in one transaction. The same order under the same key happens once. */
export const carryOut = async <D extends { readonly version: number }, R extends string>(
  house: StaffHouse,
  order: Order,
  deed: Deed<D, R>,
): Promise<Answer<D, R>> => {
  const id = orderId(house, order)
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const before = order.key === undefined ? undefined : await auditRow(house.store, id)
    if (before) return isSame(before, deed, order) ? again(deed) : refuse('keyReused')
    const found = await deed.find()
    if (!found.ok) return found
    const { version } = found.value
    if (order.version !== undefined && order.version !== version) return { ...refuse('conflict'), version }
    const ruled = deed.rule(found.value, id)
    if (!ruled.ok) return ruled
    if (!ruled.value || order.trial) return found
    if (await happens(house, order, id, deed, ruled.value)) return done(ruled.value.after)
  }
  return refuse('conflict')
}

/** What an order that was carried out already is answered with. */
const again = async <D extends { readonly version: number }, R extends string>(
  deed: Deed<D, R>,
): Promise<Answer<D, R>> => {
  const standing = await deed.standing?.()
  return standing ? done(standing) : deed.find()
}

/** The order that this row of the audit log is about, once more. */
const isSame = (
  { what, about, print }: AuditDocument,
  deed: { readonly what: string; readonly about: string },
  order: Order,
): boolean => what === deed.what && about === deed.about && print === order.print

/** True when it happened; false when somebody else was faster. */
const happens = async <D>(
  house: StaffHouse,
  { officer: { id: by }, print, within, origin }: Order,
  id: string,
  { what, about }: { readonly what: string; readonly about: string },
  { write, notices, news, details: more }: Writing<D>,
): Promise<boolean> => {
  const at = house.clock()
  const details = origin === undefined ? more : { ...more, origin }
  const row = { _id: id, at, by, what, about, ...(details && { details }), ...(print !== undefined && { print }) }
  try {
    await house.decide(async session => {
      if ((within && !(await within(session))) || !(await write(session))) throw new Overtaken()
      await writeAudit(house.store, row, session)
      return { value: undefined, notices: news ? [...notices, ...(await news(session))] : notices }
    })
    return true
  } catch (error) {
    if (error instanceof Overtaken || isDuplicateKey(error)) return false
    throw error
  }
}

/** Keeps that an officer read or did something that changes nothing. */
export const keepAudit = (
  { store, clock, newId }: Pick<StaffHouse, 'store' | 'clock' | 'newId'>,
  by: OfficerId,
  what: string,
  about: string,
  details?: AuditDocument['details'],
): Promise<void> =>
  writeAudit(store, { _id: `${by}:${newId()}`, at: clock(), by, what, about, ...(details && { details }) })
