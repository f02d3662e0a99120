import { randomInt } from 'node:crypto'
import type { Instant } from '../../domain/ids.js'
import { CELL_MIN } from '../../domain/poll/smallCells.js'
import { missingInTens } from '../../domain/publicLog.js'
import { fullTens } from '../../domain/release.js'
import { dayAfter } from '../../domain/zonedTime.js'
import { type Session, type Store, inTransaction } from '../../store/connection.js'
import { addKept, countKept, keptOf, removeKept } from '../../store/logKept.js'
import { mustHoldLog, newestCheckpoint } from '../../store/publicLog.js'
import { filler } from './drafts.js'
import { appendAll, keptEntries, madeBefore } from './entries.js'
import type { LogKeys } from './hashing.js'

export interface DayHouse {
  readonly store: Store
  readonly keys: LogKeys
  readonly zone: string
  readonly newId: () => string
}

/** Does it in a transaction that ends where another process goes on with the log. */
export const asHolder = (
  { store }: Pick<DayHouse, 'store'>,
  me: string,
  work: (session: Session) => Promise<void>,
): Promise<void> =>
  inTransaction(store, async session => {
    await mustHoldLog(store, me, session)
    await work(session)
  })

const fill = ({ store, keys, newId }: DayHouse, many: number, day: Instant, session: Session): Promise<void> => {
  const fillers = Array.from({ length: many }, () => filler(newId()))
  return addKept(store, keptEntries(keys, fillers, day), session)
}

/**
 * Begins a day with some entries about nothing, so that it ends with ten even where nothing happens, and so that who knows
 * of some of what happened cannot tell the rest. The very first day of a log ends as it begins.
 */
export const beginDay = async (house: DayHouse, me: string, now: Instant): Promise<boolean> => {
  await asHolder(house, me, async session => {
    const last = await newestCheckpoint(house.store, session)
    const day = last ? dayAfter(house.zone, Math.max(now, last.at)) : now
    await fill(house, randomInt(1, CELL_MIN + 1), day, session)
  })
  return true
}

/** Appends what waits for the end of this day, all of it or full tens, and so many about nothing that all are full tens. */
export const endDay = async (house: DayHouse, me: string, day: Instant, most: number): Promise<boolean> => {
  const { store } = house
  await asHolder(house, me, async session => {
    await fill(house, missingInTens(await countKept(store, day, session)), day, session)
    const due = await keptOf(store, day, Math.max(CELL_MIN, fullTens(most)), session)
    await removeKept(store, due, session)
    const last = await newestCheckpoint(store, session)
    await appendAll(house, last, due.map(madeBefore), { at: day, closes: [] }, session)
  })
  return true
}
