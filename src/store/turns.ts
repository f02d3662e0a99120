import { setTimeout as wait } from 'node:timers/promises'
import { MongoBulkWriteError } from 'mongodb'
import type { ConversationId, EventId } from '../domain/ids.js'
import { batched } from './batch.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { recent } from './recent.js'
import { refusalsOf } from './refusals.js'
import { DUPLICATE_KEY, Unavailable, isAboutTheDocument, isUnavailable, reaching } from './unavailable.js'

/** How the insert of a turn ended. Only `committed` and `duplicateEvent` may be acknowledged. */
type Committed = 'committed' | 'duplicateEvent' | 'sequenceTaken'

/** The database will never take this turn (too large, not of the schema): the same input would fail again. */
export class TurnRefused extends Error {
  override name = 'TurnRefused'
}

export interface TurnLog {
  /** Inserts the turn with whatever others wait to be inserted. Throws `Unavailable` or `TurnRefused`. */
  commit(turn: TurnRecord): Promise<Committed>
  /**
   * True when the event's turn is on a majority and can be acknowledged again. Throws `Unavailable` when the turn is
   * there but could still be rolled back: acknowledging that would lose it.
   */
  holds(conv: ConversationId, evt: EventId): Promise<boolean>
  /** True when these words were taken before they were erased. */
  wiped(conv: ConversationId, name: EventId): Promise<boolean>
  /** True when this process itself committed the event lately. */
  remembers(conv: ConversationId, evt: EventId): boolean
}

const EVENTS = 50_000

/** A turn that another process is just committing reaches the majority within moments; longer means trouble. */
const MAJORITY_WAITS_MS = [10, 30, 60, 100] as const

type Inserted = 'committed' | 'duplicateKey'

const insertOne = async (store: Store, turn: TurnRecord): Promise<Inserted | Error> => {
  const [answer] = await insertTogether(store, [turn])
  return answer ?? new Unavailable('the database gave no answer for a turn')
}

/** One command for all; each gets its own answer. */
const insertTogether = async (store: Store, turns: readonly TurnRecord[]): Promise<readonly (Inserted | Error)[]> => {
  try {
    await store.turns.insertMany(turns, { ordered: false })
    return turns.map(() => 'committed')
  } catch (error) {
    if (isUnavailable(error)) throw new Unavailable('turns could not be committed', { cause: error })
    if (error instanceof MongoBulkWriteError) {
      const refused = new Map(refusalsOf(error).map(({ index, code }) => [index, code]))
      return turns.map((_, at) => {
        const code = refused.get(at)
        if (code === undefined) return 'committed'
        if (code === DUPLICATE_KEY) return 'duplicateKey'
        const because = `the database did not take the turn (code ${code})`
        return isAboutTheDocument(code) ? new TurnRefused(because) : new Unavailable(because)
      })
    }
    // Not even written as BSON: one turn is to blame, and only it must suffer.
    if (turns.length === 1) return [new TurnRefused('the turn cannot be written', { cause: error })]
    return Promise.all(turns.map(turn => insertOne(store, turn)))
  }
}

/** The append-only record of turns. */
export const turnLog = (store: Store): TurnLog => {
  const insert = batched<TurnRecord, Inserted>(turns => insertTogether(store, turns))
  const events = recent<string, true>(EVENTS)

  const find = (conv: ConversationId, evt: EventId, level: 'majority' | 'local'): Promise<boolean> =>
    reaching(
      async () =>
        (await store.turns.findOne({ conv, evt }, { projection: { _id: 1 }, readConcern: { level } })) !== null,
    )

  const holds = async (conv: ConversationId, evt: EventId): Promise<boolean> => {
    for (const ms of MAJORITY_WAITS_MS) {
      if (await find(conv, evt, 'majority')) return true
      if (!(await find(conv, evt, 'local'))) return false
      await wait(ms)
    }
    throw new Unavailable('the turn is not yet on a majority of the database')
  }

  return {
    holds,
    wiped: (conv, name) => find(conv, name, 'local'),
    remembers: (conv, evt) => events.get(`${conv} ${evt}`) === true,
    async commit(turn) {
      if ((await insert(turn)) === 'duplicateKey') {
        // The server names one violated index only, so the event is looked up before the number is blamed.
        return (await holds(turn.conv, turn.evt)) ? 'duplicateEvent' : 'sequenceTaken'
      }
      events.set(`${turn.conv} ${turn.evt}`, true)
      return 'committed'
    },
  }
}
