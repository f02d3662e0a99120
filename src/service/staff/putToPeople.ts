import type { TrackingCode, UnitId } from '../../domain/ids.js'
import { type Act, type Officer, may } from '../../domain/officer.js'
import type { Result } from '../../domain/result.js'
import type { Session, Store } from '../../store/connection.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

const ACTS: readonly Act[] = ['draftPoll', 'approvePoll', 'runPoll']

/** Whether the officer has to do with what is put to people at all. */
export const deskOf = (officer: Officer): Answer<undefined> =>
  ACTS.some(act => may(officer, act)) ? done(undefined) : refuse('forbidden')

/** What an officer of the desk may do one of these things with: that of their own unit, or any where they have none. */
export const ofDesk = async <D extends { readonly unit: UnitId }>(
  officer: Officer,
  find: () => Promise<D | undefined>,
  acts: readonly Act[] = ACTS,
): Promise<Answer<D>> => {
  if (!acts.some(act => may(officer, act))) return refuse('forbidden')
  const found = await find()
  return found && (officer.unit === undefined || officer.unit === found.unit) ? done(found) : refuse('notFound')
}

/** What an officer does; `what` is its name in the audit log. */
interface Step<E> {
  readonly what: string
  readonly act: Act
  readonly event: E
}

/** A step as it is written: what happened, under which name, and what it made of the thing. */
export interface Moved<T, E> {
  readonly id: string
  readonly event: E
  readonly after: T
}

/** Polls, or consultations. */
interface Kind<T, D extends T, E, R extends string> {
  readonly find: (store: Store, code: TrackingCode) => Promise<D | undefined>
  readonly after: (found: D, event: E) => Result<T, R>
  /** Writes the step with all that follows from it; false where the thing has changed meanwhile. */
  readonly put: (store: Store, found: D, moved: Moved<T, E>, session: Session) => Promise<boolean>
}

/** Takes one step of something that is put to people, as its rules allow. */
export const stepsOf =
  <T, D extends T & { readonly unit: UnitId; readonly version: number }, E, R extends string>({
    find,
    after,
    put,
  }: Kind<T, D, E, R>) =>
  (house: StaffHouse, order: Order, code: TrackingCode, { what, act, event }: Step<E>): Promise<Answer<D, R>> =>
    carryOut<D, R>(house, order, {
      what,
      about: code,
      find: () => ofDesk(order.officer, () => find(house.store, code), [act]),
      rule: (found, id) => {
        const ruled = after(found, event)
        if (!ruled.ok) return ruled
        return done({
          write: session => put(house.store, found, { id, event, after: ruled.value }, session),
          after: { ...found, ...ruled.value, version: found.version + 1 },
          notices: [],
        })
      },
    })
