import { createHash } from 'node:crypto'
import { type Instant, type OfficerId, type TrackingCode, mint } from '../../domain/ids.js'
import { type Act, may } from '../../domain/officer.js'
import type { Result } from '../../domain/result.js'
import { type CodeLetter, SHORT_ATTEMPTS, trackingCode } from '../../domain/trackingCode.js'
import type { Session } from '../../store/connection.js'
import { systemEventId } from '../../store/identity.js'
import { reserveCode } from '../../store/lookups.js'
import { auditRow, writeAudit } from '../../store/staffAudit.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { type Answer, type Order, done, orderId, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** What drafts have in common, whatever they are to be put to people. */
interface Draftable {
  readonly code: TrackingCode
  readonly createdBy: OfficerId
  readonly createdAt: Instant
}

/** How one kind of thing is drafted; `what` is the name in the audit log. */
interface Drafting<D extends Draftable, R extends string> {
  readonly what: string
  readonly act: Act
  readonly letter: CodeLetter
  readonly read: () => Result<Omit<D, 'code'>, R>
  readonly add: (made: D, session: Session) => Promise<void>
  readonly find: (code: TrackingCode) => Promise<Stored<D> | undefined>
}

type Stored<D> = D & { readonly _id: TrackingCode; readonly version: number }

const reserve = (house: StaffHouse, id: string, letter: CodeLetter): Promise<TrackingCode> => {
  const seed = createHash('sha256').update(id).digest()
  const now = house.clock()
  const candidates = Array.from({ length: SHORT_ATTEMPTS + 1 }, (_none, attempt) =>
    trackingCode(letter, now, seed, attempt),
  )
  return reserveCode(house.store, systemEventId(id), candidates, now)
}

/** Writes something down that nobody else reads before a second person has approved it. The same order under the same key happens once. */
export const writeDraft = async <D extends Draftable, R extends string>(
  house: StaffHouse,
  order: Order,
  { what, act, letter, read, add, find }: Drafting<D, R>,
): Promise<Answer<Stored<D>, R>> => {
  const { officer } = order
  if (!may(officer, act)) return refuse('forbidden')
  const id = orderId(house, order)
  const earlier = async (): Promise<Answer<Stored<D>> | undefined> => {
    const row = await auditRow(house.store, id)
    if (!row) return undefined
    const found = row.what === what ? await find(mint(row.about)) : undefined
    return found?.createdBy === officer.id ? done(found) : refuse('keyReused')
  }
  const before = order.key === undefined ? undefined : await earlier()
  if (before) return before
  const draft = read()
  if (!draft.ok) return draft
  const code = await reserve(house, id, letter)
  // A draft with its code is the whole thing: the compiler cannot put an Omit together again.
  const made = { ...draft.value, code } as D
  try {
    await house.decide(async session => {
      await add(made, session)
      await writeAudit(house.store, { _id: id, at: made.createdAt, by: officer.id, what, about: code }, session)
      return { value: undefined, notices: [] }
    })
  } catch (error) {
    const meanwhile = isDuplicateKey(error) ? await earlier() : undefined
    if (!meanwhile) throw error
    return meanwhile
  }
  return done({ ...made, _id: code, version: 1 })
}
