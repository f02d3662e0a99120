import { type AnyBulkWriteOperation, type Collection, type Document, MongoBulkWriteError } from 'mongodb'
import type { ClockRules } from '../domain/caseClock.js'
import { storedAs } from './changes.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { type Notice, canonicalOf } from './identity.js'
import { publishTouched } from './publishTouched.js'
import { refusalsOf } from './refusals.js'
import { type StepContext, changeId } from './step.js'
import { DUPLICATE_KEY, reaching } from './unavailable.js'
import { type Writes, type Writing, noWrites } from './writes.js'

/** What came of applying a turn's changes. */
export interface Applied {
  /** To be told in other conversations before the turn counts as applied. */
  readonly notices: readonly Notice[]
  /** Why a part has to wait for something else. */
  readonly missing: readonly string[]
  /** Why a part can never be applied. */
  readonly impossible: readonly string[]
}

/** Applies the changes of many turns, in the order given. Applying a turn again changes nothing. */
export const applyTurns = (
  store: Store,
  turns: readonly TurnRecord[],
  rules: ClockRules,
): Promise<readonly Applied[]> =>
  reaching(async () => {
    const canonical = await canonicalOf(
      store,
      turns.flatMap(({ changes }) => changes.flatMap(change => storedAs(change).people(change))),
    )
    const writes = noWrites()
    for (const turn of turns) writePlainChanges(turn, { canonical, rules, writes })
    const taken = (await writeTogether(store, writes)) ? await takenCodes(store, turns) : new Set<string>()
    const applied: Applied[] = []
    for (const turn of turns) applied.push(await applySteps(store, turn, { canonical, rules }, taken))
    await publishTouched(store, turns, canonical)
    return applied
  })

/** Adds to `writes` what the turn's plain changes are stored as. */
const writePlainChanges = (turn: TurnRecord, writing: Writing): void =>
  turn.changes.forEach((change, at) => {
    const stored = storedAs(change)
    if ('write' in stored) stored.write(change, { ...writing, turn, id: changeId(turn, at) })
  })

/** Writes everything; true when a contribution met another document under its code. */
const writeTogether = async (store: Store, writes: Writes): Promise<boolean> => {
  const [met] = await Promise.all([
    writeAll(store.contributions, writes.contributions),
    writeAll(store.people, writes.people),
    writeAll(store.links, writes.links),
    writeAll(store.cases, writes.cases),
    writeAll(store.votes, writes.votes),
    writeAll(store.supports, writes.supports),
    writeAll(store.consents, writes.consents),
    writeAll(store.requests, writes.requests),
    writeAll(store.tokens, writes.tokens),
    writeAll(store.jobs, writes.jobs),
    writeAll(store.news, writes.news),
  ])
  return met
}

/** Codes, with the event that wanted them, that belong to a contribution of another event. */
type Taken = ReadonlySet<string>

const takenCodes = async (store: Store, turns: readonly TurnRecord[]): Promise<Taken> => {
  const wanted = turns.flatMap(({ evt, changes }) =>
    changes.flatMap(change => storedAs(change).brings?.(change) ?? []).map(code => ({ evt, code })),
  )
  const holders = await store.contributions
    .find({ _id: { $in: wanted.map(({ code }) => code) } }, { projection: { evt: 1 } })
    .toArray()
  const held = new Map(holders.map(({ _id, evt }) => [_id, evt]))
  return new Set(wanted.flatMap(({ evt, code }) => (held.get(code) === evt ? [] : [`${evt} ${code}`])))
}

/**
 * Writes in one command; true when some met a document which their guard had not found. Those are tried once more
 * without inserting: now the guard decides whether the document is older (and changes) or newer (and stays).
 */
const writeAll = async <D extends Document>(
  collection: Collection<D>,
  operations: readonly AnyBulkWriteOperation<D>[],
): Promise<boolean> => {
  if (operations.length === 0) return false
  try {
    await collection.bulkWrite(operations, { ordered: false })
    return false
  } catch (error) {
    const met = metBy(error).flatMap(at => operations[at] ?? [])
    if (met.length === 0) throw error
    await collection.bulkWrite(met.map(withoutInsert), { ordered: false })
    return true
  }
}

const metBy = (error: unknown): readonly number[] => {
  if (!(error instanceof MongoBulkWriteError)) return []
  const refusals = refusalsOf(error)
  return refusals.every(({ code }) => code === DUPLICATE_KEY) ? refusals.map(({ index }) => index) : []
}

const withoutInsert = <D extends Document>(operation: AnyBulkWriteOperation<D>): AnyBulkWriteOperation<D> => {
  if ('updateOne' in operation) return { updateOne: { ...operation.updateOne, upsert: false } }
  if ('replaceOne' in operation) return { replaceOne: { ...operation.replaceOne, upsert: false } }
  return operation
}

const applySteps = async (
  store: Store,
  turn: TurnRecord,
  by: Pick<StepContext, 'canonical' | 'rules'>,
  taken: Taken,
): Promise<Applied> => {
  const notices: Notice[] = []
  const missing: string[] = []
  const impossible: string[] = []
  for (const [at, change] of turn.changes.entries()) {
    const stored = storedAs(change)
    const context = { ...by, store, turn, id: changeId(turn, at) }
    const code = stored.brings?.(change)
    if (code !== undefined && taken.has(`${turn.evt} ${code}`))
      impossible.push(`the code ${code} belongs to another contribution`)
    if (stored.tells) notices.push(...(await stored.tells(change, context)))
    if (!('step' in stored)) continue
    const step = await stored.step(change, context)
    if (step.is === 'done') notices.push(...step.notices)
    else (step.is === 'missing' ? missing : impossible).push(step.why)
  }
  return { notices, missing, impossible }
}
